import { loadSettings } from '../../db/world/load.js';
import type { Services } from '../services.js';

/** How a family reaches a person at school. Says nothing about any pupil. */
export type FamilyContact = { readonly school: string; readonly telefoon: string; readonly email: string };

type Row = { readonly naam: string; readonly telefoon: string; readonly email: string };

/** The location of a process, or of the school at large when nothing is known of who asks. */
export async function familyContact({ db, config }: Services, procesId?: string): Promise<FamilyContact> {
  const process =
    procesId === undefined
      ? undefined
      : await db('process').where({ id: procesId }).first<{ locatie_id: string } | undefined>('locatie_id');
  const own =
    process &&
    (await db('locatie')
      .where({ id: process.locatie_id })
      .first<Row | undefined>('naam', 'telefoon', 'email'));
  const any =
    own ??
    (await db('locatie')
      .whereNot({ telefoon: '' })
      .orderBy('code')
      .first<Row | undefined>('naam', 'telefoon', 'email'));
  const sender = /<([^<>]+)>/.exec(config.smtp.from)?.[1] ?? config.smtp.from;
  const school = own?.naam ?? (await loadSettings(db)).schoolNaam;
  const email = any?.email ?? '';
  return { school, telefoon: any?.telefoon ?? '', email: email === '' ? sender : email };
}
