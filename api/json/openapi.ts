import { z } from 'zod';
import { jsonSchemaOf } from '../../domain/form/index.js';
import type { Register } from '../../workflows/register.js';
import type { Route } from './route.js';
import { schemas } from './schemas.js';

type Json = Readonly<Record<string, unknown>>;

const ref = (naam: string): Json => ({ $ref: `#/components/schemas/${naam}` });
const without = (schema: Json): Json =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => without(z.toJSONSchema(schema, { io }));
const inJson = (schema: Json): Json => ({ 'application/json': { schema } });
const formName = (soort: string, naam: string): string => `formulier.${soort}.${naam}`;

const named = new Map<z.ZodType, string>(Object.entries(schemas).map(([naam, schema]) => [schema, naam]));

function formSchemas(register: Register): Json {
  return Object.fromEntries(
    Object.values(register).flatMap(({ soort, forms }) =>
      Object.entries(forms).map(([naam, form]) => [formName(soort, naam), without(jsonSchemaOf(form))]),
    ),
  );
}

/** The bodies whose inner shape depends on the process: one schema a form, by name. */
function bodyOf(route: Route, register: Register): Json {
  const schema = schemaOf(route.body ?? z.undefined(), 'input') as { properties?: Json };
  const refs = (pick: (kind: Register[string]) => readonly string[]): Json => ({
    anyOf: Object.values(register).flatMap((kind) =>
      pick(kind).map((naam) => ref(formName(kind.soort, naam))),
    ),
  });
  const own: Readonly<Record<string, Json>> = {
    procesStarten: {
      invoer: refs((k) => [k.definition.startForm]),
      soort: { type: 'string', enum: Object.keys(register) },
    },
    taakAfronden: { antwoorden: refs((k) => Object.keys(k.forms)) },
  };
  return { ...schema, properties: { ...schema.properties, ...own[route.naam] } };
}

function parametersOf(route: Route): readonly Json[] {
  const { properties = {} }: { properties?: Json } = route.query ? schemaOf(route.query, 'input') : {};
  const query = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  const path = [...route.pad.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const key = route.metSleutel
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      ]
    : [];
  return [...path, ...query, ...key];
}

function responsesOf(route: Route): Json {
  const good = Object.entries(route.antwoorden).map(([status, { tekst, schema }]): [string, Json] => {
    const naam = schema && named.get(schema);
    const content = schema && inJson(naam === undefined ? schemaOf(schema, 'output') : ref(naam));
    return [status, { description: tekst, ...(content && { content }) }];
  });
  const problem = {
    description: 'Een fout, met een zin in het Nederlands',
    content: { 'application/problem+json': { schema: ref('Probleem') } },
  };
  const answers: Json = Object.fromEntries(good);
  return { ...answers, default: problem };
}

function operationOf(route: Route, register: Register): Json {
  const parameters = parametersOf(route);
  return {
    operationId: route.naam,
    summary: route.titel,
    ...(route.isOpenbaar && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: inJson(bodyOf(route, register)) } }),
    responses: responsesOf(route),
  };
}

/** The description of the API (OpenAPI 3.1), made from the routes that answer, their schemas and the forms. */
export function openApiOf(routes: readonly Route[], register: Register): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[route.pad] ??= {})[route.methode] = operationOf(route, register);
  const answers = Object.fromEntries(
    Object.entries(schemas).map(([naam, schema]) => [naam, schemaOf(schema, 'output')]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Leerlingroute',
      version: '1',
      description:
        'Wijzigen gaat met het sessiecookie en de header X-CSRF-Token, of met een persoonlijk token (Authorization: Bearer). ' +
        'Lijsten zijn {items, volgende}; fouten volgen RFC 9457. Datums zijn dagen in Nederland (JJJJ-MM-DD).',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { sessie: [], csrf: [] }],
    paths,
    components: {
      schemas: { ...answers, ...formSchemas(register) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Een persoonlijk token: lr_…' },
        sessie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'leerlingroute',
          description: 'Met https heet het cookie __Host-leerlingroute.',
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'X-CSRF-Token',
          description: 'Alleen nodig bij wijzigen.',
        },
      },
    },
  };
}
