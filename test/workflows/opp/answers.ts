import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';

export type Body = Readonly<Record<string, unknown>>;

export const ctx: FormContext = {
  vandaag: '2026-11-25',
  lijsten: {
    gezagdragers: [
      { waarde: 'relatie:1', label: "Łucja d'Ávila-van 't Hof <script>alert(1)</script>" },
      { waarde: 'relatie:2', label: '"; drop table leerling; --' },
    ],
    ondertekenaars: [{ waarde: 'relatie:1', label: 'Anna de Wit' }],
    medewerkers: [{ waarde: 'medewerker:1', label: 'Kees Bakker' }],
  },
  bestanden: { 'f-1': { naam: 'scan.pdf' } },
};
export const withItem = (lijst: string, waarde = 'ja'): FormContext => ({
  ...ctx,
  lijsten: { ...ctx.lijsten, [lijst]: [{ waarde, label: waarde }] },
});

export const faults = (f: AnyForm, body: Body, context = ctx): readonly string[] => {
  const checked = checkForm(f, body, context);
  return checked.ok ? [] : checked.fouten.map(({ veld }) => veld);
};
export const without = (body: Body, naam: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== naam));
export const steering = (f: AnyForm, body: Body): unknown => {
  const checked = checkForm(f, body, ctx);
  return checked.ok ? checked.steering : checked.fouten;
};

export const doel = {
  domein: 'GEDRAG',
  doel: 'Vraagt in 4 van 5 lessen om hulp',
  aanpak: 'Voordoen en oefenen',
  begeleidingBovenBasisaanbod: 'ja',
  verantwoordelijke: 'Mentor',
};
/** A context with the day that a term ends when it begins today. */
export const withTerm = (naam: string, dag: string): FormContext => ({ ...ctx, termijnen: { [naam]: dag } });

export const concept = {
  startsituatie: 'Kwam van het regulier onderwijs.',
  leerroute: '4',
  bevorderendeFactoren: [{ domein: 'KIND', tekst: 'Leergierig' }],
  belemmerendeFactoren: [{ domein: 'OMGEVING', tekst: 'Lange reistijd' }],
  uitstroomprofiel: 'VSO_ARBEID',
  onderbouwing: 'Past bij de resultaten.',
  evaluatiedata: [{ datum: '25-1-2027' }],
  periodeVan: '1-12-2026',
  periodeTot: '1-6-2027',
  doelen: [doel],
};
