import { parseArgs } from 'node:util';
import { connect } from '../db/connect.js';
import { publishKeys } from '../domain/bewijs/index.js';
import type { Flaw, PublicKeys } from '../domain/bewijs/index.js';
import { checkDatabase, checkOne, keysFrom, readEvidence, writeEvidence } from './parts/evidence-files.js';
import type { Verdict } from './parts/evidence-files.js';

const usage = `Kloppen de bewijzen bij de handtekeningen nog?

  DATABASE_URL=… npm run bewijs                              alle bewijzen van een database
  DATABASE_URL=… npm run bewijs -- --proces ID --naar MAP    de bewijzen van één proces naar een map schrijven
  npm run bewijs -- --map MAP [--sleutels BESTAND]           zo'n map nakijken, zonder database
  npm run bewijs -- --publiek                                de openbare sleutels van de school tonen

De sleutels komen uit BESTAND (openbare sleutels), anders uit BEWIJS_SLEUTELS, anders uit de demo in de datamap.
Noemt elk bewijs dat niet klopt. Eindigt met code 1 als er iets niet klopt.`;

const words: Readonly<Record<Flaw, string>> = {
  weg: 'het bewijs is weg; het auditlog kent het nog',
  'record-veranderd': 'het bewijs is veranderd',
  'zegel-ontbreekt': 'het zegel van de school ontbreekt',
  'zegel-klopt-niet': 'het zegel is niet van de school, of hoort niet bij dit bewijs',
  'schakel-klopt-niet': 'het sluit niet aan op het vorige bewijs',
  'kolom-anders': 'wat ernaast bewaard is, is anders dan het bewijs',
  'verwijst-naar-niets': 'het noemt een antwoord dat er niet is',
  'document-weg': 'het document is weg',
  'document-veranderd': 'het document is veranderd',
  'gegevens-veranderd': 'de gegevens van het document zijn veranderd',
  'pdf-zegel-klopt-niet': 'het zegel in de PDF klopt niet',
};

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n\n${usage}\n`);
  process.exit(2);
}

function asked() {
  try {
    const text = { type: 'string' } as const;
    const options = {
      proces: text,
      naar: text,
      map: text,
      sleutels: text,
      publiek: { type: 'boolean' },
    } as const;
    return parseArgs({ options }).values;
  } catch {
    return stop('Deze opdracht kent niet alle opties die u gaf.');
  }
}

function known(file: string | undefined): PublicKeys {
  try {
    return (
      keysFrom(file, process.env) ?? stop('Er zijn geen sleutels: geef --sleutels of zet BEWIJS_SLEUTELS.')
    );
  } catch {
    return stop('De sleutels kunnen niet worden gelezen.');
  }
}

function tell({ bewijzen, documenten, breuken }: Verdict): void {
  for (const { proces, hash, wat } of breuken)
    process.stdout.write(`proces ${proces}, bewijs ${hash}: ${words[wat]}\n`);
  const what = `${String(bewijzen)} bewijzen en ${String(documenten)} documenten nagelopen`;
  process.stdout.write(
    breuken.length === 0
      ? `De bewijzen kloppen: ${what}.\n`
      : `De bewijzen kloppen NIET: ${String(breuken.length)} gebreken; ${what}.\n`,
  );
  process.exitCode = breuken.length === 0 ? 0 : 1;
}

async function withDatabase(keys: PublicKeys, { proces, naar }: ReturnType<typeof asked>): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') stop('DATABASE_URL ontbreekt.');
  const db = connect(url, 1);
  try {
    if (proces === undefined) tell(await checkDatabase(db, keys));
    else if (naar === undefined) stop('Geef met --naar een map.');
    else {
      const { bewijzen, documenten } = await writeEvidence(db, proces, naar, keys);
      process.stdout.write(
        `${String(bewijzen)} bewijzen en ${String(documenten)} documenten staan in ${naar}.\n`,
      );
    }
  } finally {
    await db.destroy();
  }
}

const wanted = asked();
const keys = known(wanted.sleutels);
if (wanted.publiek === true) process.stdout.write(`${JSON.stringify(publishKeys(keys), null, 2)}\n`);
else if (wanted.map !== undefined) tell(checkOne(readEvidence(wanted.map), keys));
else await withDatabase(keys, wanted);
