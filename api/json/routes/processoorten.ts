import { z } from 'zod';
import { jsonSchemaOf } from '../../../domain/form/index.js';
import type { ProcessKind } from '../../../workflows/register.js';
import { findPupils } from '../../queries/pupils.js';
import type { Services } from '../../services.js';
import { pageOf, pageQuery } from '../paging.js';
import { RequestFault } from '../problem.js';
import { route } from '../route.js';
import { schemas } from '../schemas.js';
import type { Bodies } from '../schemas.js';

type Soort = Bodies['Processoorten']['items'][number];

function shown({ soort, definition, forms }: ProcessKind): Soort {
  return {
    soort,
    titel: definition.titel,
    kort: definition.kort,
    wieMagStarten: [...definition.wieMagStarten],
    startFormulier: definition.startForm,
    stappen: Object.entries(definition.stappen).map(([stap, s]) => ({
      stap,
      titel: s.titel,
      formulier: s.form,
    })),
    uitkomsten: { ...definition.uitkomsten },
    formulieren: Object.fromEntries(
      Object.entries(forms).map(([naam, form]) => [naam, { ...jsonSchemaOf(form) }]),
    ),
  };
}

const made = new WeakMap<Services['register'], readonly Soort[]>();

function kindsOf({ register }: Services): readonly Soort[] {
  const known =
    made.get(register) ??
    Object.values(register)
      .filter(({ definition }) => definition.uit === undefined)
      .map(shown);
  made.set(register, known);
  return known;
}

const processoorten = route({
  methode: 'get',
  pad: '/processoorten',
  naam: 'processoorten',
  titel: 'De soorten processen, met hun formulieren als JSON Schema',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De soorten', schema: schemas.Processoorten } },
  doe: ({ services, query }) =>
    Promise.resolve({ status: 200, body: pageOf(kindsOf(services), query, (k) => k.soort) }),
});

const leerlingen = route({
  methode: 'get',
  pad: '/leerlingen',
  naam: 'leerlingen',
  titel: 'De leerlingen die u mag zien',
  query: {
    ...pageQuery,
    zoek: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Een deel van de naam, met of zonder accenten.' }),
    zonder: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'Alleen leerlingen zonder lopend proces van deze soort.' }),
  },
  antwoorden: { 200: { tekst: 'De leerlingen op naam', schema: schemas.Leerlingen } },
  doe: async ({ services, subject, query }) => {
    const { zoek = '', zonder = '' } = query;
    if (zonder !== '' && !Object.hasOwn(services.register, zonder)) {
      throw new RequestFault(422, 'ongeldig', 'Niet alles is goed ingevuld.', [
        { veld: 'zonder', tekst: 'Deze soort proces bestaat niet.' },
      ]);
    }
    const all = await findPupils(services, subject, { zoek, zonder, limit: Number.MAX_SAFE_INTEGER });
    return { status: 200, body: pageOf(all, query, (l) => l.id) };
  },
});

export const soortRoutes = [processoorten, leerlingen];
