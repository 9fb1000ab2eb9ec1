import { addDays, addMonths } from '../../domain/calendar/local-date.js';
import { dagInSchooljaar } from '../../domain/calendar/jaarlijn.js';
import { schooljaarOf } from '../../domain/calendar/schooljaar.js';
export { toestand } from './toestand.js';
import type { ProcessRules } from '../register.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already, when it was not filled in before: the answers to these forms. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  evaluatie: ['evaluatie', 'concept'],
  onderbouwing: ['onderbouwing'],
  gespreksverslag: [],
  gesprekPlannen: [],
  controle: [],
  cvbAdvies: [],
  vaststelling: [],
  herstelgesprek: [],
  bemiddeling: [],
  oordeelGeschil: [],
  meetekenen: [],
  heroverwegen: [],
  zonderHoren: [],
  besluitZonderReactie: [],
  zonderOuders: [],
  standpunt: [],
  doel: [],
  cvbEvaluatie: [],
  verslagOntvangen: [],
};

/** The handelingsdeel is for half a year [default] (domain §2.4). */
const HALF_YEAR_MONTHS = 6;

/**
 * A first draft opens with what the school knows (domain §2.3 step 1, §2.4): who the pupil is, from when to when the
 * handelingsdeel holds, and the days on which the school evaluates.
 */
export const beginwaarden: NonNullable<ProcessRules['beginwaarden']> = (settings, { vandaag, kaart }) => {
  const jaar = schooljaarOf(vandaag);
  const dagen = [settings.evaluatieMidden, settings.evaluatieEind].map((dag) => dagInSchooljaar(jaar, dag));
  const evaluatiedata = dagen.filter((dag) => dag > vandaag).map((datum) => ({ datum }));
  const known = kaart.filter(({ label, tekst }) => label !== 'Leerling' && tekst !== '');
  return {
    concept: {
      startsituatie: known.map(({ label, tekst }) => `${label}: ${tekst}.`).join('\n'),
      ...(evaluatiedata.length > 0 && { evaluatiedata }),
      periodeVan: vandaag,
      periodeTot: addDays(addMonths(vandaag, HALF_YEAR_MONTHS), -1),
    },
  };
};

/** Of the plan before it a draft takes over all but what is of that year. */
export const eigenJaar = { concept: ['evaluatiedata', 'periodeVan', 'periodeTot'] } as const;
export const kaartBij = ['concept'] as const;

/** The goals of the plan as a list to choose from; a long one is cut off, for it is read in the plan itself. */
function goals(answers: Answers): readonly Item[] {
  const rows = (answers['concept']?.['doelen'] ?? []) as readonly { readonly doel?: string }[];
  return rows.map(({ doel = '' }, i) => {
    const nummer = String(i + 1);
    return { waarde: nummer, label: `${nummer}. ${doel.length > 140 ? `${doel.slice(0, 139)}…` : doel}` };
  });
}

/** The day of the request to the commission, where there is a dispute. */
function geschilVerzoek(answers: Answers): readonly Item[] {
  const dag = answers['bemiddeling']?.['geschilDatum'];
  return typeof dag === 'string' ? [{ waarde: dag, label: dag }] : [];
}

/**
 * What earlier answers mean for a later form: after a negative advice of the CvB the directeur must motivate the
 * decision (EC-42); the kind of school bounds the uitstroomprofielen (WEC art. 14, OKB art. 4 and 5); who worked at a
 * goal chooses it from those of the plan.
 */
export function lijsten(answers: Answers, schoolsoort: string): Readonly<Record<string, readonly Item[]>> {
  const negatief = answers['cvbAdvies']?.['oordeel'] === 'NEGATIEF';
  const soorten = schoolsoort === 'RESIDENTIEEL' ? ['SO', 'VSO'] : [schoolsoort];
  return {
    cvbNegatief: negatief ? [{ waarde: 'NEGATIEF', label: 'Negatief advies van de CvB' }] : [],
    geschilVerzoek: geschilVerzoek(answers),
    doelen: goals(answers),
    onderwijssoort: soorten.map((soort) => ({ waarde: soort, label: soort })),
  };
}
