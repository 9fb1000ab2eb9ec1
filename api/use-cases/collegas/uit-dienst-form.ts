import { bevestiging, form, keuzeUitLijst, perPersoon } from '../../../domain/form/index.js';
import type { AnyForm, Fields, FormContext } from '../../../domain/form/index.js';
import { GEEN } from './nalatenschap.js';
import type { Nalatenschap, Rij } from './nalatenschap.js';
import { naar, taakRijen } from './overdragen.js';

const ofNiemand = keuzeUitLijst({ label: 'Naar', verplicht: true, lijst: 'collegasOfNiemand' });
/** What is asked of whom: the groups of rows. */
export const groepen = [
  ['taken', 'Open taken', naar],
  ['groepen', 'Groepen: wie wordt mentor?', naar],
  ['rollen', 'Rollen die niemand anders heeft', naar],
  ['agenda', 'Plaatsen op een agenda', ofNiemand],
  ['vervangingen', 'Vervangt nu of straks', ofNiemand],
] as const;
/** The name of a group of rows. */
export type GroepNaam = (typeof groepen)[number][0];

const rijenOf = (left: Nalatenschap, naam: Exclude<GroepNaam, 'taken'>): readonly Rij[] => left[naam];
/** How many rows there are, with those of places where the subject may not hand over. */
export const hoeveel = (left: Nalatenschap): number =>
  groepen.reduce((sum, [naam]) => sum + left[naam].length, left.elders);

/** How much is open, in words. */
export const openText = (n: number): string =>
  n === 1 ? 'staat nog 1 ding open' : `staan nog ${String(n)} dingen open`;

/** What is asked before an account is switched off: a new owner for each thing that is open, and only for those. */
export function uitDienstForm(naam: string, left: Nalatenschap): AnyForm {
  const n = hoeveel(left);
  const velden = groepen
    .filter(([groep]) => left[groep].length > 0)
    .map(([groep, label, veld]) => [groep, perPersoon({ label, lijst: groep, velden: { naar: veld } })]);
  const zeker = bevestiging({ label: `${naam} kan niet meer inloggen en krijgt geen berichten meer` });
  return form({
    naam: 'uitDienst',
    titel: 'Uit dienst',
    inleiding:
      n === 0
        ? 'Er staat niets meer open.'
        : `Er ${openText(n)}. Pas als alles een nieuwe eigenaar heeft, kan het account uit. Overal staat een voorstel.`,
    knop: 'Overdragen en account uitzetten',
    velden: { ...(Object.fromEntries(velden) as Fields), zeker },
  });
}

/** The rows and the colleagues to choose from. */
export function uitDienstContext(ctx: FormContext, left: Nalatenschap): FormContext {
  const rows = (rijen: readonly Rij[]) => rijen.map((r) => ({ waarde: r.id, label: r.label }));
  const collegas = ctx.lijsten['collegas'] ?? [];
  return {
    ...ctx,
    lijsten: {
      collegas,
      collegasOfNiemand: [{ waarde: GEEN, label: 'Niemand' }, ...collegas],
      taken: taakRijen(left.taken).lijst,
      groepen: rows(left.groepen),
      rollen: rows(left.rollen),
      agenda: rows(left.agenda),
      vervangingen: rows(left.vervangingen),
    },
  };
}

/** The proposals, as the form shows them at first. */
export function voorstellen(left: Nalatenschap): Readonly<Record<string, unknown>> {
  const known = groepen.map(([naam]) => [
    naam,
    naam === 'taken'
      ? taakRijen(left.taken).known
      : Object.fromEntries(rijenOf(left, naam).map((r) => [r.id, { naar: r.voorstel }])),
  ]);
  return Object.fromEntries(known) as Readonly<Record<string, unknown>>;
}
