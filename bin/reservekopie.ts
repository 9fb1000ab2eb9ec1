import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect, migrate } from '../db/connect.js';
import { HerstelFout, leesKopie } from '../db/reservekopie/lees.js';
import { schrijfKopie } from '../db/reservekopie/schrijf.js';

const usage = `Een versleutelde kopie van alles wat Leerlingroute bewaart.

  DATABASE_URL=… npm run reservekopie -- maak  --bestand BESTAND --sleutel SLEUTELBESTAND
  DATABASE_URL=… npm run reservekopie -- herstel --bestand BESTAND --sleutel SLEUTELBESTAND

Het sleutelbestand heeft één regel: 32 bytes in base64 (openssl rand -base64 32). Bewaar de sleutel niet bij de kopieën.
Herstellen gaat in een lege database; die wordt eerst op de goede vorm gebracht.`;

function stop(tekst: string): never {
  process.stderr.write(`${tekst}\n\n${usage}\n`);
  process.exit(2);
}

function asked() {
  try {
    const options = { bestand: { type: 'string' }, sleutel: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { ...values, opdracht: positionals[0] };
  } catch {
    return stop('Deze opdracht kent niet alle opties die u gaf.');
  }
}

function keyIn(bestand: string): Buffer {
  try {
    const sleutel = Buffer.from(readFileSync(bestand, 'utf8').trim(), 'base64');
    return sleutel.length === 32 ? sleutel : stop('In het sleutelbestand staan geen 32 bytes in base64.');
  } catch {
    return stop(`Het sleutelbestand ${bestand} is niet te lezen.`);
  }
}

const woorden: Readonly<Record<HerstelFout['code'], string>> = {
  'geen-kopie': 'Dit bestand is geen kopie van Leerlingroute.',
  'sleutel-past-niet': 'Deze sleutel past niet, of het bestand is beschadigd. Er is niets teruggezet.',
  'andere-uitgave':
    'Deze kopie is van een andere uitgave van Leerlingroute. Zet die uitgave klaar en probeer het daarmee.',
  'niet-leeg': 'In deze database staat al een school. Herstel in een lege database.',
};

const { opdracht, bestand, sleutel } = asked();
const url = process.env['DATABASE_URL'];
if (opdracht !== 'maak' && opdracht !== 'herstel') stop('Kies maak of herstel.');
if (bestand === undefined || sleutel === undefined) stop('Geef --bestand en --sleutel.');
if (url === undefined || url === '') stop('DATABASE_URL ontbreekt.');
const key = keyIn(sleutel);
const db = connect(url, 2);
try {
  if (opdracht === 'herstel') await migrate(db);
  const { tabellen, rijen } = await (opdracht === 'maak' ? schrijfKopie : leesKopie)(db, bestand, key);
  const gedaan = opdracht === 'maak' ? 'Bewaard' : 'Teruggezet';
  process.stdout.write(`${gedaan}: ${String(rijen)} rijen uit ${String(tabellen)} tabellen.\n`);
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof HerstelFout) process.stderr.write(`${woorden[error.code]}\n`);
  else if (code === 'EEXIST')
    process.stderr.write(`Het bestand ${bestand} is er al. Kies een andere naam.\n`);
  else if (code === 'ENOENT') process.stderr.write(`Het bestand ${bestand} of de map ervan is er niet.\n`);
  else process.stderr.write(`Het lukte niet (${code ?? 'onbekende fout'}). Er is niets half teruggezet.\n`);
  process.exitCode = 1;
} finally {
  await db.destroy();
}
