import express from 'express';
import type { Request, RequestHandler } from 'express';
import { RequestFault } from './problem.js';

/** Levels a body may be deep; an answer to a form needs four (T29). */
const MAX_DEPTH = 10;
/** Values and names a body may hold together. */
const MAX_PARTS = 20_000;

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const has = (parts: { left: number }): boolean => (parts.left -= 1) >= 0;

/** Refuses names that exist on every object (T23), bodies too deep or of too many parts, and numbers without end. */
function inspect(value: unknown, depth: number, parts: { left: number }): void {
  if (!has(parts)) throw new RequestFault(413, 'te-groot', 'Het verzoek heeft te veel onderdelen.');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RequestFault(400, 'onleesbaar', 'In het verzoek staat een getal dat te groot is.');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH)
    throw new RequestFault(400, 'te-diep', `Het verzoek is dieper genest dan ${String(MAX_DEPTH)} niveaus.`);
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value) && forbidden.has(name))
      throw new RequestFault(400, 'verboden-naam', `De naam "${name}" mag niet in een verzoek staan.`);
    inspect(member, depth + 1, parts);
  }
}

function isOtherThanJson(req: Request): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(req.method) && req.is('application/json') === false;
}

/** Bodies of the API: JSON objects of at most 4 MB, and nothing else. */
export function jsonBodies(): readonly RequestHandler[] {
  const only: RequestHandler = (req, _res, next) => {
    if (isOtherThanJson(req))
      throw new RequestFault(415, 'verkeerde-vorm', 'Stuur JSON, met Content-Type: application/json.');
    next();
  };
  const look: RequestHandler = (req, _res, next) => {
    inspect(req.body, 0, { left: MAX_PARTS });
    next();
  };
  return [only, express.json({ limit: '4mb', strict: true }), look];
}
