import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as policy from '../../../domain/policy/policy.js';
import { misoordelen } from './oordelen.js';

const bron = readFileSync(new URL('../../../domain/policy/policy.ts', import.meta.url), 'utf8');

/** The policy with one fault planted, as a module of its own. */
async function metFout(van: string, naar: string): Promise<typeof policy> {
  expect(bron.split(van).length - 1, `staat er eenmaal: ${van}`).toBe(1);
  const { outputText } = ts.transpileModule(bron.replace(van, naar), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`
  )) as typeof policy;
}

/** Thirty and more ways in which a right could be given or taken by mistake; each text stands once in the policy. */
const fouten: readonly (readonly [wat: string, van: string, naar: string])[] = [
  [
    'zorg zonder begeleider',
    "const zorg: readonly Rol[] = [\n  'LEERLINGBEGELEIDER',",
    'const zorg: readonly Rol[] = [',
  ],
  ['zorg zonder orthopedagoog', "  'ORTHOPEDAGOOG',\n];", '];'],
  ['zorg met de administratie', "  'ORTHOPEDAGOOG',\n];", "  'ORTHOPEDAGOOG', 'ADMINISTRATIE',\n];"],
  [
    'leerling zien voor de FG',
    "      ...zorg,\n      'ADMINISTRATIE',",
    "      ...zorg,\n      'FG', 'ADMINISTRATIE',",
  ],
  ['leerling zien zonder logopedist', "      'LOGOPEDIST',\n", ''],
  [
    'proces zien voor de logopedist',
    "'proces.zien': { rollen: [...zorg, 'ADMINISTRATIE',",
    "'proces.zien': { rollen: [...zorg, 'LOGOPEDIST', 'ADMINISTRATIE',",
  ],
  [
    'proces zien zonder administratie',
    "'proces.zien': { rollen: [...zorg, 'ADMINISTRATIE',",
    "'proces.zien': { rollen: [...zorg,",
  ],
  [
    'inhoud voor de administratie',
    "'proces.inhoud': { rollen: [...zorg, 'SMW',",
    "'proces.inhoud': { rollen: [...zorg, 'ADMINISTRATIE', 'SMW',",
  ],
  [
    'inhoud zonder maatschappelijk werk',
    "'proces.inhoud': { rollen: [...zorg, 'SMW',",
    "'proces.inhoud': { rollen: [...zorg,",
  ],
  [
    'starten zonder orthopedagoog',
    "'TEAMLEIDER_ZORG', 'ORTHOPEDAGOOG', 'ADMINISTRATIE', 'DIRECTEUR'",
    "'TEAMLEIDER_ZORG', 'ADMINISTRATIE', 'DIRECTEUR'",
  ],
  [
    'starten voor maatschappelijk werk',
    "'TEAMLEIDER_ZORG', 'ORTHOPEDAGOOG', 'ADMINISTRATIE', 'DIRECTEUR'",
    "'SMW', 'TEAMLEIDER_ZORG', 'ORTHOPEDAGOOG', 'ADMINISTRATIE', 'DIRECTEUR'",
  ],
  [
    'sturen voor de teamleider',
    "'proces.sturen': { rollen: ['LEERLINGBEGELEIDER',",
    "'proces.sturen': { rollen: ['TEAMLEIDER', 'LEERLINGBEGELEIDER',",
  ],
  [
    'sturen zonder directeur',
    "'proces.sturen': { rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR'] }",
    "'proces.sturen': { rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG'] }",
  ],
  [
    'beheer voor de directeur',
    "beheer: { rollen: ['APPLICATIEBEHEER'] }",
    "beheer: { rollen: ['APPLICATIEBEHEER', 'DIRECTEUR'] }",
  ],
  [
    'administratie voor de mentor',
    "administratie: { rollen: ['ADMINISTRATIE',",
    "administratie: { rollen: ['SMW', 'ADMINISTRATIE',",
  ],
  [
    'post zonder begeleider',
    "post: { rollen: ['ADMINISTRATIE', 'LEERLINGBEGELEIDER'] }",
    "post: { rollen: ['ADMINISTRATIE'] }",
  ],
  [
    'overzicht voor de begeleider',
    "overzicht: { rollen: ['TEAMLEIDER_ZORG',",
    "overzicht: { rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG',",
  ],
  [
    'oud-mentor leest niets',
    "new Set(['leerling.zien', 'proces.zien', 'proces.inhoud'])",
    "new Set(['leerling.zien'])",
  ],
  ['mentor start niets', "new Set([...ofFormerMentor, 'proces.starten'])", 'new Set([...ofFormerMentor])'],
  [
    'mentor stuurt',
    "new Set([...ofFormerMentor, 'proces.starten'])",
    "new Set([...ofFormerMentor, 'proces.starten', 'proces.sturen'])",
  ],
  [
    'mentor van iedereen',
    'return subject.leerlingen.includes(leerlingId);',
    'return subject.leerlingen.length > 0;',
  ],
  [
    'mentor van geen groep',
    'return groepId !== null && subject.groepen.includes(groepId);',
    'return groepId === null || subject.groepen.includes(groepId);',
  ],
  ['een plein is de locatie', "rol.pleinId !== null ? 'plein' :", "rol.pleinId !== null ? 'locatie' :"],
  [
    'een locatie is de school',
    "rol.locatieId !== null ? 'locatie' : 'school'",
    "rol.locatieId !== null ? 'school' : 'school'",
  ],
  [
    'elk plein',
    "scope === 'plein' ? rol.pleinId === place.pleinId",
    "scope === 'plein' ? rol.pleinId !== null",
  ],
  ['elke locatie', ': rol.locatieId === place.locatieId;', ': rol.locatieId !== null;'],
  [
    'de school reikt nergens',
    "if (place === null || scope === 'school') return true;",
    "if (place === null || scope === 'school') return place === null;",
  ],
  [
    'het eigen kind is een leerling',
    'leerlingId !== null && subject.eigenKinderen.includes(leerlingId)',
    'leerlingId === null && subject.eigenKinderen.includes(String(leerlingId))',
  ],
  [
    'familie mag als medewerker',
    "if (subject.soort === 'familie' || (place !== null && isOwnChild(subject, place))) return false;",
    "if (subject.soort === 'familie') return true;\n  if (place !== null && isOwnChild(subject, place)) return false;",
  ],
  [
    'eigen kind telt niet bij rechten',
    "if (subject.soort === 'familie' || (place !== null && isOwnChild(subject, place))) return false;",
    "if (subject.soort === 'familie') return false;",
  ],
  [
    'rol zonder plaats',
    'subject.rollen.some((r) => grants[action].rollen.includes(r.rol) && reaches(r, place))',
    'subject.rollen.some((r) => grants[action].rollen.includes(r.rol))',
  ],
  [
    'elke rol mag',
    'subject.rollen.some((r) => grants[action].rollen.includes(r.rol) && reaches(r, place))',
    'subject.rollen.some((r) => reaches(r, place))',
  ],
  [
    'zonder groep toch mentor',
    'if (place === null) return ofMentor.has(action) && subject.groepen.length > 0;',
    'if (place === null) return ofMentor.has(action);',
  ],
  [
    'mentor van elke leerling',
    'if (ofMentor.has(action) && isMentorOf(subject, place)) return true;',
    'if (ofMentor.has(action) && subject.groepen.length > 0) return true;',
  ],
  [
    'oud-mentor van iedereen',
    'subject.oudLeerlingen.includes(place.leerlingId)',
    'subject.oudLeerlingen.length > 0',
  ],
  [
    'rol hier zonder plaats',
    'subject.rollen.some((r) => rollen.includes(r.rol) && reaches(r, place))',
    'subject.rollen.some((r) => rollen.includes(r.rol))',
  ],
  [
    'ieder is mentor',
    "return rollen.includes('MENTOR') && isMentorOf(subject, place);",
    "return rollen.includes('MENTOR');",
  ],
  [
    'familie doet elke taak',
    "if (subject.soort === 'familie') return task.wie.includes(subject.wie);",
    "if (subject.soort === 'familie') return task.isSignature;",
  ],
  ['eigen kind telt niet bij taken', '  if (isOwnChild(subject, task)) return false;\n', ''],
  [
    'taak van een ander',
    'if (task.wie.includes(`medewerker:${subject.id}`)) return true;',
    "if (task.wie.some((w) => w.startsWith('medewerker:'))) return true;",
  ],
  ['een ander tekent', '  if (task.isSignature) return false;\n', ''],
  [
    'taak van een rol elders',
    'subject.rollen.some((r) => wie === `rol:${r.rol}` && reaches(r, task))',
    'subject.rollen.some((r) => wie === `rol:${r.rol}`)',
  ],
  ['de begeleider besluit', '  if (task.voorbehouden === true) return false;\n', ''],
  [
    'de begeleider helpt overal',
    "r.rol === 'LEERLINGBEGELEIDER' && reaches(r, task)",
    "r.rol === 'LEERLINGBEGELEIDER'",
  ],
  [
    'niemand helpt',
    "return subject.rollen.some((r) => r.rol === 'LEERLINGBEGELEIDER' && reaches(r, task));",
    'return false;',
  ],
  [
    'agenda voor het eigen kind',
    "if (subject.soort === 'familie' || isOwnChild(subject, item)) return false;",
    "if (subject.soort === 'familie') return false;",
  ],
  [
    'agenda voor elke vervanger',
    'item.vervangers.includes(`medewerker:${subject.id}`)',
    'item.vervangers.length > 0',
  ],
  [
    'agenda voor een lid elders',
    'item.leden.includes(r.rol) && reaches(r, item)',
    'item.leden.includes(r.rol)',
  ],
  [
    'agenda voor een lid zonder inhoud',
    "return isMember && may(subject, 'proces.inhoud', item);",
    'return isMember;',
  ],
];

describe('the policy against a table written by hand (domain §1.1, §12, §15)', () => {
  it('T01 judges as the table says', () => {
    expect(misoordelen(policy)).toEqual([]);
  });

  it('has more than thirty faults to be tried', () => {
    expect(new Set(fouten.map(([wat]) => wat)).size).toBe(fouten.length);
    expect(fouten.length).toBeGreaterThan(30);
  });

  it.each(fouten)('T01 catches a mutated policy: %s', async (_, van, naar) => {
    expect(misoordelen(await metFout(van, naar)).length).toBeGreaterThan(0);
  });
});
