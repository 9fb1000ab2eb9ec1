import type { Request, Response } from 'express';
import { z } from 'zod';
import type { FieldError } from '../../domain/form/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Services } from '../services.js';
import { RequestFault } from './problem.js';
import { staffOf } from './who.js';

export type Answer = { readonly status: number; readonly body?: unknown };
export type AnswerDef = { readonly tekst: string; readonly schema?: z.ZodType };

/** One operation as everything around it sees it: the router, the description, the check of what comes in. */
export type Route = {
  readonly methode: 'get' | 'post' | 'delete';
  /** Below /api/v1, with parameters as in OpenAPI: '/taken/{id}'. */
  readonly pad: string;
  readonly naam: string;
  readonly titel: string;
  readonly isOpenbaar: boolean;
  readonly metSleutel: boolean;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly antwoorden: Readonly<Record<number, AnswerDef>>;
  readonly doe: (services: Services, req: Request, res: Response) => Promise<Answer>;
};

type Input<Q, B> = {
  readonly services: Services;
  readonly subject: Staff;
  readonly id: string;
  readonly query: Q;
  readonly body: B;
  /** The Idempotency-Key; empty where none is asked. */
  readonly sleutel: string;
  readonly req: Request;
  readonly res: Response;
};
type Shape = z.ZodRawShape;
type Given<Q extends Shape, B extends z.ZodType> = {
  readonly methode: Route['methode'];
  readonly pad: string;
  readonly naam: string;
  readonly titel: string;
  readonly metSleutel?: true;
  readonly query?: Q;
  readonly body?: B;
  readonly antwoorden: Route['antwoorden'];
  readonly doe: (input: Input<z.output<z.ZodObject<Q>>, z.output<B>>) => Promise<Answer>;
};

/** An operation for somebody who is signed in; what comes in has been checked by its own schemas. */
export function route<const Q extends Shape = Shape, B extends z.ZodType = z.ZodType<undefined>>(
  given: Given<Q, B>,
): Route {
  return made(given, (res) => staffOf(res), false);
}

/** An operation for everybody: signing in, the description. */
export function openRoute<const Q extends Shape = Shape, B extends z.ZodType = z.ZodType<undefined>>(
  given: Given<Q, B>,
): Route {
  return made(
    given,
    () => ({
      soort: 'medewerker',
      id: '',
      naam: '',
      rollen: [],
      groepen: [],
      leerlingen: [],
      oudLeerlingen: [],
      eigenKinderen: [],
    }),
    true,
  );
}

function made<Q extends Shape, B extends z.ZodType>(
  given: Given<Q, B>,
  subjectOf: (res: Response) => Staff,
  isOpenbaar: boolean,
): Route {
  const { methode, pad, naam, titel, antwoorden, body } = given;
  const query = given.query === undefined ? undefined : z.object(given.query);
  return {
    methode,
    pad,
    naam,
    titel,
    antwoorden,
    isOpenbaar,
    metSleutel: given.metSleutel === true,
    ...(query && { query: query }),
    ...(body && { body }),
    doe: async (services, req, res) => {
      const subject = subjectOf(res);
      return given.doe({
        services,
        subject,
        req,
        res,
        id: textOf(req.params['id']),
        query: checked(query ?? z.object({}), scalars(req)) as z.output<z.ZodObject<Q>>,
        sleutel: given.metSleutel === true ? keyOf(req) : '',
        body: (body === undefined ? undefined : checked(body, req.body ?? {})) as z.output<B>,
      });
    },
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The query as single texts; a repeated parameter is refused (T25), a sign that no text can hold too. */
function scalars(req: Request): Readonly<Record<string, string>> {
  const entries = Object.entries(req.query);
  for (const [naam, value] of entries) {
    if (typeof value !== 'string')
      throw new RequestFault(400, 'dubbel', `De parameter "${naam}" staat er meer dan één keer.`);
    if (value.includes('\0'))
      throw new RequestFault(400, 'onleesbaar', `In de parameter "${naam}" staat een teken dat niet kan.`);
  }
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function keyOf(req: Request): string {
  const key = (req.get('idempotency-key') ?? '').trim();
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const tekst =
    'Stuur de header Idempotency-Key mee: een eigen kenmerk van dit verzoek van hoogstens 200 tekens, bijvoorbeeld een UUID.';
  throw new RequestFault(422, 'sleutel-ontbreekt', tekst, [{ veld: 'Idempotency-Key', tekst }]);
}

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new RequestFault(
    422,
    'ongeldig',
    'Niet alles is goed ingevuld.',
    result.error.issues.flatMap(faultsOf),
  );
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue): readonly FieldError[] {
  const veld = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ veld: [...issue.path, key].join('.'), tekst: 'Dit veld bestaat niet.' }));
  }
  return [
    {
      veld,
      tekst: issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : sentenceOf(issue),
    },
  ];
}

const kinds: Readonly<Record<string, string>> = {
  string: 'een tekst',
  object: 'een object',
  array: 'een lijst',
  number: 'een getal',
  boolean: 'true of false',
  record: 'een object',
};

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Vul dit veld in.'
        : `Hier moet ${kinds[issue.expected] ?? 'iets anders'} staan.`;
    case 'too_big':
      return `Dit is te lang. Het mag hoogstens ${String(issue.maximum)} zijn.`;
    case 'too_small':
      return 'Vul dit veld in.';
    case 'invalid_value':
      return `Kies een van: ${issue.values.map(String).join(', ')}.`;
    default:
      return 'Dit klopt niet.';
  }
}
