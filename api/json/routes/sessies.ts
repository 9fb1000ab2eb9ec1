import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { localDateOf } from '../../../domain/calendar/index.js';
import { sha256Hex } from '../../../domain/document/hash.js';
import { audit } from '../../../db/audit.js';
import { deleteToken, insertToken, tokensOf } from '../../../db/api/tokens.js';
import type { TokenRow } from '../../../db/api/tokens.js';
import { loadSubject } from '../../../db/people/subject.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { beginSession, signOut } from '../../staff-session.js';
import { isId, nameOf } from '../../use-cases/process-access.js';
import { signIn } from '../../use-cases/sign-in.js';
import { momentOf } from '../moment.js';
import { pageOf, pageQuery } from '../paging.js';
import { RequestFault } from '../problem.js';
import { openRoute, route } from '../route.js';
import { schemas } from '../schemas.js';
import type { Bodies } from '../schemas.js';
import { localsOf } from '../who.js';

const MOST_TOKENS = 20;
const DAYS_VALID = 365;
// eslint-disable-next-line no-control-regex
const plain = /^[^\u0000-\u001f\u007f]*$/;
const line = (max: number): z.ZodString =>
  z.string().min(1, 'Vul dit veld in.').max(max).regex(plain, 'Gebruik één regel zonder bijzondere tekens.');

const inloggen = openRoute({
  methode: 'post',
  pad: '/sessies',
  naam: 'inloggen',
  titel: 'Inloggen: geeft een sessiecookie en de waarde voor X-CSRF-Token',
  body: z.strictObject({
    email: line(200),
    wachtwoord: z.string().min(1, 'Vul dit veld in.').max(500),
    code: line(20).optional(),
  }),
  antwoorden: { 200: { tekst: 'Ingelogd', schema: schemas.Sessie } },
  doe: async ({ services, req, res, body }) => {
    const medewerkerId = await signIn(services, {
      email: body.email,
      wachtwoord: body.wachtwoord,
      code: body.code,
      ip: req.ip ?? '',
    });
    const subject = await loadSubject(services.db, medewerkerId, localDateOf(services.now()));
    if (!subject) throw new AppError('inloggen-mislukt');
    await beginSession(services, req, medewerkerId, 'wachtwoord');
    const rollen = [...new Set(subject.rollen.map((r) => r.rol))];
    const answer: Bodies['Sessie'] = {
      csrf: localsOf(res).csrf,
      medewerker: { id: subject.id, naam: subject.naam, rollen },
    };
    return { status: 200, body: answer };
  },
});

const uitloggen = route({
  methode: 'delete',
  pad: '/sessies',
  naam: 'uitloggen',
  titel: 'Uitloggen',
  antwoorden: { 204: { tekst: 'Uitgelogd' } },
  doe: async ({ services, req, res }) => {
    if (localsOf(res).viaToken !== true) await signOut(services, req);
    return { status: 204 };
  },
});

function shown(row: TokenRow): Bodies['Token'] {
  return {
    id: row.id,
    naam: row.naam,
    gemaaktOp: momentOf(row.made_at),
    geldigTot: momentOf(row.expires_at),
    gebruiktOp: row.used_at === null ? null : momentOf(row.used_at),
  };
}

async function makeToken(
  services: Services,
  medewerkerId: string,
  naam: string,
): Promise<Bodies['NieuwToken']> {
  const { db, now } = services;
  const at = now();
  const token = `lr_${randomBytes(32).toString('base64url')}`;
  const expires = new Date(Date.parse(at) + DAYS_VALID * 86_400_000).toISOString();
  const row = {
    id: randomUUID(),
    medewerker_id: medewerkerId,
    naam,
    token_hash: sha256Hex(token),
    made_at: at,
    expires_at: expires,
  };
  await db.transaction(async (trx) => {
    await insertToken(trx, row);
    await audit(trx, {
      at,
      wie: `medewerker:${medewerkerId}`,
      wat: 'token.gemaakt',
      detail: { token: row.id },
    });
  });
  return { ...shown({ ...row, used_at: null }), token };
}

const tokenMaken = route({
  methode: 'post',
  pad: '/tokens',
  naam: 'tokenMaken',
  titel: 'Een persoonlijk token maken voor een programma; het staat alleen in dit antwoord',
  body: z.strictObject({ naam: line(80) }),
  antwoorden: { 201: { tekst: 'Gemaakt', schema: schemas.NieuwToken } },
  doe: async ({ services, subject, body, res }) => {
    if (localsOf(res).viaToken === true)
      throw new AppError('geen-recht', {}, 'Een token maakt u alleen als u zelf bent ingelogd.');
    const own = await tokensOf(services.db, subject.id);
    if (own.length >= MOST_TOKENS) {
      throw new RequestFault(
        422,
        'te-veel-tokens',
        `U heeft al ${String(MOST_TOKENS)} tokens. Verwijder er eerst een.`,
      );
    }
    return { status: 201, body: await makeToken(services, subject.id, body.naam) };
  },
});

const tokens = route({
  methode: 'get',
  pad: '/tokens',
  naam: 'tokens',
  titel: 'Mijn tokens',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De tokens, nieuwste eerst', schema: schemas.Tokens } },
  doe: async ({ services, subject, query }) => {
    const rows = await tokensOf(services.db, subject.id);
    return { status: 200, body: pageOf(rows.map(shown), query, (t) => t.id) };
  },
});

const tokenVerwijderen = route({
  methode: 'delete',
  pad: '/tokens/{id}',
  naam: 'tokenVerwijderen',
  titel: 'Een token verwijderen; het werkt vanaf dat moment niet meer',
  antwoorden: { 204: { tekst: 'Verwijderd' } },
  doe: async ({ services, subject, id }) => {
    const { db, now } = services;
    await db.transaction(async (trx) => {
      if (!isId(id) || !(await deleteToken(trx, subject.id, id))) throw new AppError('niet-gevonden');
      await audit(trx, { at: now(), wie: nameOf(subject), wat: 'token.verwijderd', detail: { token: id } });
    });
    return { status: 204 };
  },
});

export const sessieRoutes = [inloggen, uitloggen, tokenMaken, tokens, tokenVerwijderen];
