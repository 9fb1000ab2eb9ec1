import { connect, migrate } from '../db/connect.js';
import { seedDemo } from './parts/demo.js';

const url = process.env['DATABASE_URL'];

/** Puts the fictional school in an empty database, to try things. Its accounts work in demo mode only. */
if (url === undefined || url === '') {
  process.stderr.write('DATABASE_URL ontbreekt: zet daarin het adres van de database.\n');
  process.exitCode = 1;
} else {
  const db = connect(url, 2);
  try {
    await migrate(db);
    const result = await seedDemo(db, new Date().toISOString());
    process.stdout.write(
      result === 'geladen' ? 'De fictieve school staat erin.\n' : 'De fictieve school stond er al in.\n',
    );
  } finally {
    await db.destroy();
  }
}
