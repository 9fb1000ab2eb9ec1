import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from '../db/connect.js';
import { sealAudit, verifyAudit } from '../db/audit-zegel.js';
import type { Anchor, Breach } from '../db/audit-zegel.js';

const usage = `Klopt het auditlog nog?

  DATABASE_URL=… npm run audit-log -- [--ankers BESTAND]

Loopt de hele keten na en noemt elke regel die veranderd of weggehaald is. Met --ankers ook tegen de hoofden van
de dagen die buiten de database bewaard zijn. Eindigt met code 1 als er iets niet klopt.`;

const words: Readonly<Record<Breach['wat'], string>> = {
  'regel-veranderd': 'de regel is veranderd',
  'regel-weg': 'de regel is weg',
  'schakel-weg': 'hiervoor ontbreken schakels',
  'schakel-veranderd': 'de schakel sluit niet aan op de vorige',
  'anker-anders': 'het hoofd van deze dag is anders dan het anker',
};

function asked(): { ankers?: string } {
  try {
    return parseArgs({ options: { ankers: { type: 'string' } } }).values;
  } catch {
    process.stderr.write(`Deze opdracht kent niet alle opties die u gaf.\n\n${usage}\n`);
    process.exit(2);
  }
}

const { ankers } = asked();
const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined || databaseUrl === '') {
  process.stderr.write(`DATABASE_URL ontbreekt.\n\n${usage}\n`);
  process.exit(2);
}
if (ankers !== undefined && !existsSync(ankers)) {
  process.stderr.write(`Het bestand ${ankers} is er niet.\n`);
  process.exit(2);
}
const anchors =
  ankers === undefined
    ? []
    : readFileSync(ankers, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Anchor);

const db = connect(databaseUrl, 1);
await sealAudit(db);
const { regels, breuken } = await verifyAudit(db, anchors);
await db.destroy();
for (const { nr, auditId, wat } of breuken)
  process.stdout.write(
    `schakel ${String(nr)}${auditId === null ? '' : `, regel ${String(auditId)}`}: ${words[wat]}\n`,
  );
process.stdout.write(
  breuken.length === 0
    ? `Het auditlog klopt: ${String(regels)} regels nagelopen.\n`
    : `Het auditlog klopt NIET: ${String(breuken.length)} breuken op ${String(regels)} regels.\n`,
);
process.exit(breuken.length === 0 ? 0 : 1);
