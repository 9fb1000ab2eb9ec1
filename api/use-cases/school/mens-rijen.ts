import { createHash } from 'node:crypto';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { RelatieMetPersoon, WoontBij } from '../../../domain/people/index.js';

type Answers = Readonly<Record<string, unknown>>;
const text = (a: Answers, name: string): string => {
  const value = a[name];
  return typeof value === 'string' ? value.trim() : '';
};
const orNull = (value: string): string | null => (value === '' ? null : value);

/** The person of the form, by the columns of the record. */
export type PersoonRij = ReturnType<typeof persoonRij>;
export const persoonRij = (a: Answers) => ({
  aanhef: text(a, 'aanhef'),
  voornaam: text(a, 'voornaam'),
  tussenvoegsel: text(a, 'tussenvoegsel'),
  achternaam: text(a, 'achternaam'),
  organisatie: text(a, 'organisatie'),
  email: orNull(text(a, 'email')),
  telefoon: orNull(text(a, 'telefoon')),
  adres: text(a, 'adres'),
  postcode: text(a, 'postcode'),
  plaats: text(a, 'plaats'),
  geheim_adres: a['geheimAdres'] === true,
  taal: text(a, 'taal'),
  tolk_nodig: a['tolkNodig'] === true,
  laaggeletterd: a['laaggeletterd'] === true,
  voorkeurskanaal: text(a, 'voorkeurskanaal'),
});

/** What the person is to the pupil, by the columns of the record. */
export type RelatieRij = ReturnType<typeof relatieRij>;
export const relatieRij = (a: Answers) => ({
  soort: text(a, 'soort'),
  gezag: text(a, 'gezag'),
  gezag_bron: text(a, 'gezagBron'),
  gezag_bron_datum: (a['gezagBronDatum'] ?? null) as LocalDate | null,
  informatierecht: text(a, 'informatierecht'),
  contactverbod: a['contactverbod'] === true,
  contactverbod_tekst: text(a, 'contactverbodTekst'),
  contactverbod_tot: (a['contactverbodTot'] ?? null) as LocalDate | null,
  verzorger: a['verzorger'] === true,
  woont_bij: a['woontBij'] !== 'NEE',
  woont_bij_procent: a['woontBij'] === 'DEELS' ? ((a['woontBijProcent'] ?? 50) as number) : null,
  noodcontact_volgorde: (a['noodcontactVolgorde'] ?? null) as number | null,
});

/** What is recorded about somebody, as the form shows it. */
export function bekendVan(r: RelatieMetPersoon): Answers {
  const { betrokkene: b } = r;
  const woontBij: WoontBij = r.woontBijProcent != null ? 'DEELS' : r.woontBij ? 'JA' : 'NEE';
  return {
    ...b,
    ...r,
    email: b.email ?? '',
    emailNogEens: b.email ?? '',
    telefoon: b.telefoon ?? '',
    gezagBronDatum: r.gezagBronDatum ?? '',
    contactverbodTot: r.contactverbodTot ?? '',
    // Without an address it has been post all along (EC-22).
    voorkeurskanaal: b.email === null && b.voorkeurskanaal === 'EMAIL' ? 'POST' : b.voorkeurskanaal,
    woontBij,
    woontBijProcent: r.woontBijProcent ?? '',
    noodcontactVolgorde: r.noodcontactVolgorde ?? '',
  };
}

/** A mark of what is recorded: a form that was opened before somebody else changed it does not overwrite that unseen. */
export function standVan(r: RelatieMetPersoon): string {
  const fields = Object.entries(bekendVan(r))
    .filter(([, value]) => typeof value !== 'object')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}

/** The names of the columns that differ. */
export function verschil<T extends object>(was: T, is: Partial<T>): readonly (keyof T & string)[] {
  return (Object.keys(is) as (keyof T & string)[]).filter(
    (name) => (was[name] ?? null) !== (is[name] ?? null),
  );
}
