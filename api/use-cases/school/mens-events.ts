import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../../domain/calendar/index.js';
import type { Transaction } from '../../../db/connect.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { aandachtNa, openPunt } from './aandacht.js';
import { appendEvent } from './facts.js';
import type { Told } from './facts.js';
import { childrenOf, relatieRowOf } from './mensen.js';
import { stopContact } from './mens-stop.js';

type Answers = Readonly<Record<string, unknown>>;
type Of = { readonly by: string; readonly leerlingId: string; readonly submissionId: string };
type Change = (trx: Transaction, services: Services, of: Of, answers: Answers) => Promise<readonly Told[]>;

const text = (a: Answers, name: string): string => {
  const value = a[name];
  return typeof value === 'string' ? value.trim() : '';
};
const orNull = (value: string): string | null => (value === '' ? null : value);

const lookAgain = (
  trx: Transaction,
  services: Services,
  by: string,
  leerlingIds: readonly string[],
): Promise<readonly Told[]> =>
  appendEvent(trx, services, { leerlingIds, by }, { event: 'gezagWijzigt', op: localDateOf(services.now()) });

/**
 * A parent has died: in this transaction everything that is on its way to them stops, for all their children here, and
 * somebody looks who holds gezag now (EC-18). Error 'ongeldig' for a person of another pupil.
 */
export const ouderOverlijdt: Change = async (trx, services, { by, leerlingId }, a) => {
  if (a['zeker'] !== true)
    throw new AppError('ongeldig', {}, 'Er is niets vastgelegd. Zoek eerst de juiste persoon op.');
  const row = await relatieRowOf(trx, leerlingId, text(a, 'relatie'));
  await trx('betrokkene').where({ id: row.betrokkene_id }).update({ overleden_op: a['op'] });
  const children = await childrenOf(trx, row.betrokkene_id);
  const told = await lookAgain(trx, services, by, children);
  const own = await trx('relatie')
    .where({ betrokkene_id: row.betrokkene_id })
    .orderBy('id')
    .select<{ id: string; leerling_id: string }[]>('id', 'leerling_id');
  await stopContact(
    trx,
    services,
    own.map(({ id }): WhoId => `relatie:${id}`),
    'overleden',
  );
  for (const { id, leerling_id } of own) {
    await openPunt(trx, services, leerling_id, {
      soort: 'gezag',
      relatieId: id,
      sleutel: `overleden/${id}`,
      uiterlijk: localDateOf(services.now()),
    });
    await aandachtNa(trx, services, leerling_id);
  }
  return told;
};

/**
 * Another person speaks for the same organisation: the relation stays, its links and codes end, and open questions go to
 * the new one (EC-16). Error 'ongeldig' for a person of another pupil, or one without an organisation.
 */
export const contactpersoonWisselt: Change = async (trx, services, { by, leerlingId }, a) => {
  const row = await relatieRowOf(trx, leerlingId, text(a, 'relatie'));
  const was = (await trx('betrokkene').where({ id: row.betrokkene_id }).first()) as Readonly<
    Record<string, unknown>
  >;
  if (was['organisatie'] === '')
    throw new AppError('ongeldig', {}, 'Deze persoon is er niet namens een organisatie.');
  const id = randomUUID();
  const { adres, postcode, plaats, organisatie } = was;
  const email = orNull(text(a, 'email'));
  await trx('betrokkene').insert({
    id,
    organisatie,
    adres,
    postcode,
    plaats,
    aanhef: text(a, 'aanhef'),
    voornaam: text(a, 'voornaam'),
    tussenvoegsel: text(a, 'tussenvoegsel'),
    achternaam: text(a, 'achternaam'),
    email,
    telefoon: orNull(text(a, 'telefoon')),
    voorkeurskanaal: email === null ? 'POST' : 'EMAIL',
  });
  await trx('relatie').where({ id: row.id }).update({ betrokkene_id: id });
  const told = await lookAgain(trx, services, by, [leerlingId]);
  await stopContact(trx, services, [`relatie:${row.id}`], 'persoon');
  return told;
};

/** Whether an adult pupil decides alone, by a beschikking (EC-05): open requests are looked at again. */
export const bekwaamheidWijzigt: Change = async (trx, services, { by, leerlingId }, a) => {
  await trx('leerling').where({ id: leerlingId }).update({ handelingsbekwaam: a['handelingsbekwaam'] });
  return lookAgain(trx, services, by, [leerlingId]);
};

/** Where the pupil is reached; another e-mail address ends the links that went to the old one. */
export const bereikWijzigt: Change = async (trx, services, { by, leerlingId }, a) => {
  const was = await trx('leerling')
    .where({ id: leerlingId })
    .first<{ email: string | null } | undefined>('email');
  const email = orNull(text(a, 'email'));
  await trx('leerling')
    .where({ id: leerlingId })
    .update({ email, telefoon: orNull(text(a, 'telefoon')) });
  if (email === (was?.email ?? null)) return [];
  const told = await lookAgain(trx, services, by, [leerlingId]);
  await stopContact(trx, services, [`leerling:${leerlingId}`], 'adres');
  return told;
};

/** Somebody has looked: the point is closed with what was decided. Error 'ongeldig' when it was closed meanwhile. */
export const puntAfgehandeld: Change = async (trx, services, { by, leerlingId }, a) => {
  const closed = await trx('aandachtspunt')
    .where({ id: text(a, 'punt'), leerling_id: leerlingId, state: 'open' })
    .update({ state: 'klaar', gesloten_op: services.now(), door: by });
  if (closed === 0) throw new AppError('ongeldig', {}, 'Dit was al afgehandeld. Er is niets veranderd.');
  return [];
};

/** A parent without gezag asked for information: the request, what was decided and what was given are kept (EC-10). */
export const informatieGevraagd: Change = async (trx, _services, { leerlingId }, a) => {
  await relatieRowOf(trx, leerlingId, text(a, 'relatie'));
  return [];
};
