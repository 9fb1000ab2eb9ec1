import { connect, migrate } from '../db/connect.js';

const url = process.env['DATABASE_URL'];

/** Brings the schema of DATABASE_URL up to date; safe to run more than once and by several at once. */
if (url === undefined || url === '') {
  process.stderr.write('DATABASE_URL ontbreekt: zet daarin het adres van de database.\n');
  process.exitCode = 1;
} else {
  const db = connect(url, 2);
  try {
    await migrate(db);
    process.stdout.write('De database is bijgewerkt.\n');
  } finally {
    await db.destroy();
  }
}
