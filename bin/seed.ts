import { randomBytes } from 'node:crypto';
import { readConfig } from '../api/config.js';
import { connect, migrate } from '../db/connect.js';
import { loadRegister } from '../workflows/register.js';
import { seedDemo } from './parts/demo.js';

/** Seeding plays cases in-process: it needs a database and nothing of the rest. */
const unused = {
  SESSION_SECRET: 'niet-nodig-om-de-school-klaar-te-zetten',
  CODEC_KEYS: `eenmalig:${randomBytes(32).toString('base64')}`,
};
const { DATABASE_URL: url, BEWIJS_SLEUTELS, ZEGEL_P12, ZEGEL_P12_WACHTWOORD } = process.env;
const seals = { BEWIJS_SLEUTELS, ZEGEL_P12, ZEGEL_P12_WACHTWOORD };

/** Puts the fictional school in an empty database, to try things. Its accounts work in demo mode only. */
if (url === undefined || url === '') {
  process.stderr.write('DATABASE_URL ontbreekt: zet daarin het adres van de database.\n');
  process.exitCode = 1;
} else {
  const config = readConfig({ ...unused, ...seals, DATABASE_URL: url, LEERLINGROUTE_MODE: 'demo' });
  const db = connect(url, 8);
  try {
    await migrate(db);
    const result = await seedDemo({ db, register: await loadRegister(), config }, new Date().toISOString());
    process.stdout.write(
      result === 'geladen' ? 'De fictieve school staat erin.\n' : 'De fictieve school stond er al in.\n',
    );
  } finally {
    await db.destroy();
  }
}
