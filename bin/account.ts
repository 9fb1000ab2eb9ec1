import { randomUUID } from 'node:crypto';
import { connect } from '../db/connect.js';
import { audit } from '../db/audit.js';
import { newStartCode } from '../api/use-cases/sign-in/start-code.js';

/**
 * For who has no page to do it on: the first beheerder, and the emergency account. It prints a start code, which works
 * once within a week; nothing else of it is kept.
 */
const usage = `Gebruik:
  npm run account -- beheerder <e-mailadres> <voornaam> <achternaam>   de eerste beheerder
  npm run account -- noodaccount <e-mailadres>                         van een account het noodaccount maken
  npm run account -- startcode <e-mailadres>                           iemand opnieuw laten beginnen
`;

const [opdracht, email = '', voornaam = '', achternaam = ''] = process.argv.slice(2);
const url = process.env['DATABASE_URL'];
const isKnown = opdracht === 'beheerder' || opdracht === 'noodaccount' || opdracht === 'startcode';
const isWhole = /^\S+@\S+$/.test(email) && (opdracht !== 'beheerder' || achternaam !== '');

async function medewerkerFor(db: ReturnType<typeof connect>): Promise<string | undefined> {
  const found = await db('medewerker')
    .whereRaw('lower(email) = lower(?)', [email])
    .first<{ id: string } | undefined>('id');
  if (found || opdracht !== 'beheerder') return found?.id;
  const id = randomUUID();
  await db('medewerker').insert({ id, voornaam, achternaam, email });
  return id;
}

async function run(db: ReturnType<typeof connect>): Promise<string> {
  const id = await medewerkerFor(db);
  if (id === undefined) return 'Er werkt hier niemand met dit e-mailadres.\n';
  const code = await db.transaction(async (trx) => {
    await trx('account').insert({ medewerker_id: id, email }).onConflict('medewerker_id').ignore();
    if (opdracht === 'beheerder')
      await trx('medewerker_rol')
        .insert({ medewerker_id: id, rol: 'APPLICATIEBEHEER' })
        .onConflict()
        .ignore();
    if (opdracht === 'noodaccount')
      await trx('account')
        .where({ medewerker_id: id })
        .update({ is_noodaccount: true, iss: null, sub: null, koppelen: false });
    await audit(trx, {
      at: new Date().toISOString(),
      wie: 'opdrachtregel',
      wat: `account.${opdracht ?? ''}`,
      detail: { medewerker: id },
    });
    return newStartCode(trx, id);
  });
  return `Startcode: ${code}\nGa binnen 7 dagen naar /inloggen/startcode, kies een wachtwoord en stel de tweede factor in.\n`;
}

if (!isKnown || !isWhole) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else if (url === undefined || url === '') {
  process.stderr.write('DATABASE_URL ontbreekt: zet daarin het adres van de database.\n');
  process.exitCode = 1;
} else {
  const db = connect(url, 2);
  try {
    process.stdout.write(await run(db));
  } finally {
    await db.destroy();
  }
}
