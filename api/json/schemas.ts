import { oorzaken } from '../../db/bewaker/storingen.js';
import { ernsten } from '../queries/bewaking.js';
import { z } from 'zod';

const id = z.uuid();
const moment = z.iso.datetime({ offset: true });
const dag = z.iso.date();
const volgende = z.string().nullable();
/** A JSON Schema of a form, as it is. */
const jsonSchema = z.record(z.string(), z.unknown());
export const statussen = ['lopend', 'afgerond', 'ingetrokken', 'vervallen'] as const;

const taak = z.object({
  id,
  procesId: id,
  soort: z.string(),
  stap: z.string().meta({ description: 'De sleutel van de stap.' }),
  titel: z.string(),
  leerlingId: id,
  leerling: z.string(),
  kenmerk: z.string(),
  voor: z
    .array(z.string())
    .meta({ description: 'Wie: medewerker:<id>, rol:<ROL>, relatie:<id>, leerling:<id> of partner:<id>.' }),
  voorNamen: z.string(),
  uiterlijk: dag.nullable(),
  uitleg: z.string(),
  sinds: moment,
});
const taakRegel = taak.extend({
  formulier: z.string().meta({ description: 'De naam van het formulier; zie processoorten.' }),
});
const taakDetail = taak.extend({
  toestand: z.enum(['open', 'klaar', 'vervallen']),
  formulierNaam: z.string(),
  formulier: jsonSchema.meta({ description: 'JSON Schema van de antwoorden.' }),
  lijsten: z.record(z.string(), z.array(z.object({ waarde: z.string(), label: z.string() }))),
  ingevuld: z
    .record(z.string(), z.unknown())
    .meta({ description: 'Wat al bekend is uit een eerder antwoord.' }),
});

const procesRegel = z.object({
  id,
  soort: z.string(),
  titel: z.string(),
  status: z.enum(statussen),
  stap: z.string(),
  uiterlijk: dag.nullable(),
  teLaat: z.boolean(),
  kenmerk: z.string(),
  schooljaar: z.string().nullable(),
  leerlingId: id,
  leerling: z.string(),
});
const proces = procesRegel.extend({
  uitkomst: z.string().nullable(),
  stapTitel: z.string(),
  stapSinds: moment,
  uiterlijkUitleg: z.string(),
  openTaken: z.array(taakRegel),
  tijdlijn: z.array(z.object({ op: moment, wat: z.string(), door: z.string(), uitleg: z.string() })),
  verwacht: z.array(
    z.object({ op: moment, soort: z.enum(['stap', 'mail', 'termijn']), wat: z.string(), voor: z.string() }),
  ),
  verwachtTekst: z.string().nullable().meta({ description: 'Een zin wanneer er niets te voorspellen is.' }),
});

const soort = z.object({
  soort: z.string(),
  titel: z.string(),
  kort: z.string(),
  wieMagStarten: z.array(z.string()),
  startFormulier: z.string(),
  stappen: z.array(z.object({ stap: z.string(), titel: z.string(), formulier: z.string() })),
  uitkomsten: z.record(z.string(), z.string()),
  formulieren: z
    .record(z.string(), jsonSchema)
    .meta({ description: 'Per formulier het JSON Schema van de antwoorden.' }),
});
const leerling = z.object({
  id,
  leerlingnummer: z.string(),
  naam: z.string(),
  groep: z.string(),
  locatie: z.string(),
  bijzonder: z.string(),
});
const bewaking = z.object({
  id: z.string(),
  aard: z.enum(['wacht', 'kapot']).meta({
    description: 'Of het op iemand wacht, of niet werkt. Wat niet werkt, noemt geen leerling.',
  }),
  procesId: id.nullable(),
  soort: z.string().nullable(),
  titel: z.string(),
  stap: z.string().nullable(),
  leerlingId: id.nullable(),
  kenmerk: z.string().nullable(),
  wachtOp: z.string(),
  sinds: moment,
  uiterlijk: dag.nullable().meta({ description: 'De wettelijke datum van het proces.' }),
  reden: z.string(),
  oorzaak: z.enum([
    'termijn-voorbij',
    'termijn-nadert',
    'taak-te-laat',
    'niemand',
    'techniek',
    'bericht-mislukt',
    ...oorzaken,
  ]),
  ernst: z.enum(ernsten),
  taakId: id.nullable(),
  taakUiterlijk: dag.nullable(),
});
const token = z.object({
  id,
  naam: z.string(),
  gemaaktOp: moment,
  geldigTot: moment,
  gebruiktOp: moment.nullable(),
});
const probleem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    fouten: z.array(z.object({ veld: z.string(), tekst: z.string() })).optional(),
    procesId: id.optional(),
    kenmerk: z.string().optional(),
  })
  .meta({ description: 'Een fout (RFC 9457), met een zin in het Nederlands.' });

const lijst = <T extends z.ZodType>(items: T) => z.object({ items: z.array(items), volgende });

/** What the API answers, by the name each has in the description. */
export const schemas = {
  Sessie: z.object({
    csrf: z.string(),
    medewerker: z.object({ id, naam: z.string(), rollen: z.array(z.string()) }),
  }),
  Token: token,
  NieuwToken: token.extend({ token: z.string().meta({ description: 'Staat alleen in dit ene antwoord.' }) }),
  Tokens: lijst(token),
  Processoorten: lijst(soort),
  Leerlingen: lijst(leerling),
  Processen: lijst(procesRegel),
  Proces: proces,
  Taken: lijst(taakRegel),
  Taak: taakDetail,
  Afgerond: z.object({ status: z.enum(['verwerkt', 'ontvangen']), procesId: id }),
  Bewaking: lijst(bewaking),
  Probleem: probleem,
} as const;

export type Bodies = { readonly [K in keyof typeof schemas]: z.output<(typeof schemas)[K]> };
export type TaakRegel = z.output<typeof taakRegel>;
export type ProcesRegel = z.output<typeof procesRegel>;
export type BewakingRegel = z.output<typeof bewaking>;
