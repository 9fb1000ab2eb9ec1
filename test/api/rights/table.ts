import type { Relatie, Things } from './world.js';

/**
 * Who may do what, written out by hand from domain §1.1, §12 and §15, apart from the policy in the code. A letter is a
 * relation: G own group, P own plein, L own location, A another location, V left before the summer. Roles that are not
 * named may not.
 */
export type Letters = string;
const letter: Readonly<Record<Relatie, string>> = {
  'eigen-groep': 'G',
  'eigen-plein': 'P',
  'eigen-locatie': 'L',
  'andere-locatie': 'A',
  vertrokken: 'V',
};

const zorg = {
  LEERLINGBEGELEIDER: 'GPV',
  TEAMLEIDER_ZORG: 'GPV',
  TEAMLEIDER: 'GPV',
  ORTHOPEDAGOOG: 'GPV',
  DIRECTEUR: 'GPLV',
} as const;

export const rechten = {
  'leerling.zien': {
    ...zorg,
    ADMINISTRATIE: 'GPLV',
    SMW: 'GPV',
    LOGOPEDIST: 'GPV',
    DIDACTISCH_SPECIALIST: 'GPV',
    CVB_VOORZITTER: 'GPV',
    CVB_LID: 'GPV',
    MENTOR: 'G',
  },
  'proces.zien': {
    ...zorg,
    ADMINISTRATIE: 'GPLV',
    SMW: 'GPV',
    CVB_VOORZITTER: 'GPV',
    CVB_LID: 'GPV',
    MENTOR: 'G',
  },
  'proces.inhoud': { ...zorg, SMW: 'GPV', CVB_VOORZITTER: 'GPV', CVB_LID: 'GPV', MENTOR: 'G' },
  'proces.sturen': { LEERLINGBEGELEIDER: 'GPV', TEAMLEIDER_ZORG: 'GPV', DIRECTEUR: 'GPLV' },
  /** Domain §2.2: whoever works on the plan, and the office. */
  'opp.starten': { ...zorg, ADMINISTRATIE: 'GPLV', MENTOR: 'G' },
  administratie: { ADMINISTRATIE: 'GPLV', LEERLINGBEGELEIDER: 'GPV', APPLICATIEBEHEER: 'GPLAV' },
  post: { ADMINISTRATIE: 'GPLV', LEERLINGBEGELEIDER: 'GPV' },
  /** What holds for a whole location is not for who coordinates one plein of it. */
  locatie: { ADMINISTRATIE: 'GPLV', APPLICATIEBEHEER: 'GPLAV' },
  beheer: { APPLICATIEBEHEER: 'GPLAV' },
  /** Who looks after the system comes to what is broken, and no further. */
  bord: { LEERLINGBEGELEIDER: 'GPV', TEAMLEIDER_ZORG: 'GPV', DIRECTEUR: 'GPLV', APPLICATIEBEHEER: 'GPLAV' },
  /** A mentor has the board of the own group, to read. */
  bordOfGroep: {
    LEERLINGBEGELEIDER: 'GPV',
    TEAMLEIDER_ZORG: 'GPV',
    DIRECTEUR: 'GPLV',
    APPLICATIEBEHEER: 'GPLAV',
    MENTOR: 'G',
  },
  overzicht: { TEAMLEIDER_ZORG: 'GPV', TEAMLEIDER: 'GPV', DIRECTEUR: 'GPLV' },
  /** Of a colleague, where that colleague works: saying that somebody is away, and giving work to others. */
  afwezigheid: {
    LEERLINGBEGELEIDER: 'GPV',
    TEAMLEIDER_ZORG: 'GPV',
    DIRECTEUR: 'GPLV',
    ADMINISTRATIE: 'GPLV',
    APPLICATIEBEHEER: 'GPLAV',
  },
  werk: { LEERLINGBEGELEIDER: 'GPV', TEAMLEIDER_ZORG: 'GPV', DIRECTEUR: 'GPLV', APPLICATIEBEHEER: 'GPLAV' },
  /** The task in the scene is asked of the teamleider. */
  taak: { TEAMLEIDER: 'GPV', LEERLINGBEGELEIDER: 'GPV' },
  /** Among one's own tasks: the coordinator helps with others, but does not have them. */
  'taak.mijn': { TEAMLEIDER: 'GPV' },
  /** Who answers when parents ask who looked. */
  inzage: { DIRECTEUR: 'GPLV' },
  niemand: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Letters>>>>;
export type Recht = keyof typeof rechten;

/** Whether a role has a right over a pupil in this relation; without one, whether it has the right anywhere. */
export function expected(recht: Recht, rol: string, relatie: Relatie | null): boolean {
  const letters = (rechten[recht] as Readonly<Record<string, Letters>>)[rol] ?? '';
  return relatie === null ? letters !== '' : letters.includes(letter[relatie]);
}

export type Body = Readonly<Record<string, unknown>>;

/** How one route is asked, and which right it needs. */
export type Entry =
  /** Open to everybody, also without a session. */
  | { readonly wie: 'iedereen'; readonly pad: string }
  /** For every member of staff that is signed in; what it shows is checked in other tests. */
  | { readonly wie: 'medewerker'; readonly pad: string }
  /** Needs the cookie of a link: without one it says the link is no longer there. */
  | { readonly wie: 'link'; readonly pad: string }
  /** Needs a right somewhere in the school. */
  | { readonly wie: 'ergens'; readonly recht: Recht; readonly pad: string }
  /** Needs a right over this pupil, or what is of the pupil. */
  | {
      readonly wie: 'leerling';
      readonly recht: Recht;
      readonly pad: (t: Things) => string;
      readonly body?: (t: Things, rol: string) => Body;
    };

const id = '00000000-0000-4000-8000-000000000000';
const over = (recht: Recht, pad: (t: Things) => string): Entry => ({ wie: 'leerling', recht, pad });
const ergens = (recht: Recht, pad: string): Entry => ({ wie: 'ergens', recht, pad });
const iedereen = (pad: string): Entry => ({ wie: 'iedereen', pad });
const medewerker = (pad: string): Entry => ({ wie: 'medewerker', pad });
const link = (pad: string): Entry => ({ wie: 'link', pad });

/** Every route of the product. One that is not here fails the test. */
export const routes: Readonly<Record<string, Entry>> = {
  'GET /health/live': iedereen('/health/live'),
  'GET /health/ready': iedereen('/health/ready'),
  'GET /metrics': iedereen('/metrics'),
  'POST /api/v1/sessies': iedereen('/api/v1/sessies'),
  'DELETE /api/v1/sessies': medewerker('/api/v1/sessies'),
  'POST /api/v1/tokens': medewerker('/api/v1/tokens'),
  'GET /api/v1/tokens': medewerker('/api/v1/tokens'),
  'DELETE /api/v1/tokens/:id': medewerker(`/api/v1/tokens/${id}`),
  'GET /api/v1/processoorten': medewerker('/api/v1/processoorten'),
  'GET /api/v1/leerlingen': medewerker('/api/v1/leerlingen'),
  'GET /api/v1/processen': medewerker('/api/v1/processen'),
  'POST /api/v1/processen': {
    wie: 'leerling',
    recht: 'opp.starten',
    pad: () => '/api/v1/processen',
    body: (t) => ({ soort: 'opp', leerlingId: t.leerling }),
  },
  'GET /api/v1/processen/:id': over('proces.zien', (t) => `/api/v1/processen/${t.proces}`),
  'GET /api/v1/taken': medewerker('/api/v1/taken'),
  'GET /api/v1/taken/:id': over('taak', (t) => `/api/v1/taken/${t.taak}`),
  'POST /api/v1/taken/:id/afronden': {
    wie: 'leerling',
    recht: 'taak',
    pad: (t) => `/api/v1/taken/${t.taak}/afronden`,
    body: () => ({ antwoorden: {} }),
  },
  'GET /api/v1/bewaking': medewerker('/api/v1/bewaking'),
  'GET /api/v1/openapi.json': iedereen('/api/v1/openapi.json'),
  'GET /': iedereen('/'),
  'GET /inloggen': iedereen('/inloggen'),
  'POST /inloggen': iedereen('/inloggen'),
  'POST /uitloggen': iedereen('/uitloggen'),
  'GET /inloggen/code': iedereen('/inloggen/code'),
  'POST /inloggen/code': iedereen('/inloggen/code'),
  'GET /inloggen/tweede-factor': iedereen('/inloggen/tweede-factor'),
  'POST /inloggen/tweede-factor': iedereen('/inloggen/tweede-factor'),
  'GET /inloggen/startcode': iedereen('/inloggen/startcode'),
  'POST /inloggen/startcode': iedereen('/inloggen/startcode'),
  'GET /inloggen/school': iedereen('/inloggen/school'),
  'GET /inloggen/school/terug': iedereen('/inloggen/school/terug'),
  'GET /controle': iedereen('/controle'),
  'GET /controle/:nummer': iedereen('/controle/geen'),
  'GET /taken': medewerker('/taken'),
  'GET /taken/:id': over('taak', (t) => `/taken/${t.taak}`),
  'POST /taken/:id/concept': over('taak', (t) => `/taken/${t.taak}/concept`),
  'POST /taken/:id': over('taak', (t) => `/taken/${t.taak}`),
  'GET /leerlingen': medewerker('/leerlingen'),
  'GET /leerlingen/:id': over('leerling.zien', (t) => `/leerlingen/${t.leerling}`),
  'GET /leerlingen/:id/inzage': over('inzage', (t) => `/leerlingen/${t.leerling}/inzage`),
  'GET /processen/nieuw/:soort': over('opp.starten', (t) => `/processen/nieuw/opp?leerling=${t.leerling}`),
  'POST /processen/nieuw/:soort/concept': over(
    'opp.starten',
    (t) => `/processen/nieuw/opp/concept?leerling=${t.leerling}`,
  ),
  'POST /processen/nieuw/:soort': over('opp.starten', (t) => `/processen/nieuw/opp?leerling=${t.leerling}`),
  'GET /processen/starten': medewerker('/processen/starten'),
  'GET /processen/starten/:soort': medewerker('/processen/starten/schoolverlater-so'),
  'POST /processen/starten/:soort/voorbeeld': medewerker('/processen/starten/schoolverlater-so/voorbeeld'),
  'POST /processen/starten/:soort': medewerker('/processen/starten/schoolverlater-so'),
  'GET /processen/starten/:soort/resultaat/:inzending': ergens(
    'niemand',
    `/processen/starten/schoolverlater-so/resultaat/${id}`,
  ),
  'GET /processen': medewerker('/processen'),
  'GET /processen/:id': over('proces.zien', (t) => `/processen/${t.proces}`),
  'GET /processen/:id/bewijs': over('proces.inhoud', (t) => `/processen/${t.proces}/bewijs`),
  'GET /processen/:id/acties/:actie': over('proces.sturen', (t) => `/processen/${t.proces}/acties/intrekken`),
  'POST /processen/:id/acties/:actie': over(
    'proces.sturen',
    (t) => `/processen/${t.proces}/acties/intrekken`,
  ),
  'GET /bewaking': ergens('bordOfGroep', '/bewaking'),
  'GET /bewaking/vooruit': ergens('proces.sturen', '/bewaking/vooruit'),
  'POST /bewaking/filters': ergens('proces.sturen', '/bewaking/filters'),
  'POST /bewaking/filters/:id/verwijderen': medewerker(`/bewaking/filters/${id}/verwijderen`),
  'GET /bewaking/samen': iedereen('/bewaking/samen'),
  'POST /bewaking/samen': ergens('proces.sturen', '/bewaking/samen'),
  'GET /bewaking/samen/voorbeeld': iedereen('/bewaking/samen/voorbeeld'),
  'POST /bewaking/samen/voorbeeld': ergens('proces.sturen', '/bewaking/samen/voorbeeld'),
  'GET /bewaking/samen/bevestigen': iedereen('/bewaking/samen/bevestigen'),
  'POST /bewaking/samen/bevestigen': ergens('proces.sturen', '/bewaking/samen/bevestigen'),
  'GET /bewaking/samen/:id': ergens('niemand', `/bewaking/samen/${id}`),
  'POST /bewaking/samen/:id/ongedaan': ergens('niemand', `/bewaking/samen/${id}/ongedaan`),
  'GET /bewaking/kapot': ergens('bord', '/bewaking/kapot'),
  'GET /bewaking/kapot/:id/:actie': ergens('niemand', '/bewaking/kapot/999999/opnieuw-proberen'),
  'POST /bewaking/kapot/:id/:actie': ergens('niemand', '/bewaking/kapot/999999/opnieuw-proberen'),
  'GET /overzicht': ergens('overzicht', '/overzicht'),
  'GET /veelplegers': ergens('proces.inhoud', '/veelplegers'),
  'GET /veelplegers/annuleren/:id': over('proces.sturen', (t) => `/veelplegers/annuleren/${t.incident}`),
  'POST /veelplegers/annuleren/:id': over('proces.sturen', (t) => `/veelplegers/annuleren/${t.incident}`),
  'POST /processen/:id/partnercode': {
    wie: 'leerling',
    recht: 'proces.sturen',
    pad: (t) => `/processen/${t.proces}/partnercode`,
    body: (t) => ({ taak: t.bijPartner }),
  },
  'GET /agenda': medewerker('/agenda'),
  'GET /agenda/vergadering/:code': ergens('niemand', '/agenda/vergadering/geen'),
  'GET /agenda/vergadering/:code/:taak': over('niemand', (t) => `/agenda/vergadering/geen/${t.taak}`),
  'GET /agenda/:soort/:stap/versturen': medewerker('/agenda/opp/cvb/versturen'),
  'POST /agenda/:soort/:stap/versturen': medewerker('/agenda/opp/cvb/versturen'),
  'GET /agenda/:soort/:stap': medewerker('/agenda/opp/cvb'),
  'POST /agenda/:soort/:stap': medewerker('/agenda/opp/cvb'),
  'GET /agenda/groep/:groep/:soort/:stap': medewerker(`/agenda/groep/${id}/opp/cvb`),
  'POST /agenda/groep/:groep/:soort/:stap': medewerker(`/agenda/groep/${id}/opp/cvb`),
  'GET /documenten/:name': over('proces.inhoud', (t) => `/documenten/${t.document}.pdf`),
  'GET /o/:token': iedereen('/o/geen'),
  'GET /ouder': link('/ouder'),
  'POST /ouder': link('/ouder'),
  'POST /ouder/nieuwe-link': link('/ouder/nieuwe-link'),
  'POST /ouder/code-vragen': link('/ouder/code-vragen'),
  'POST /ouder/eenmalige-code': link('/ouder/eenmalige-code'),
  'GET /ouder/uitnodiging': link('/ouder/uitnodiging'),
  'POST /ouder/uitnodiging': link('/ouder/uitnodiging'),
  'GET /ouder/uitnodiging/klaar': link('/ouder/uitnodiging/klaar'),
  'GET /ouder/lezen': link('/ouder/lezen'),
  'GET /ouder/document.pdf': link('/ouder/document.pdf'),
  'GET /ouder/bijlage/:name': link('/ouder/bijlage/1.pdf'),
  'GET /ouder/beantwoord.pdf': link('/ouder/beantwoord.pdf'),
  'GET /ouder/antwoord': link('/ouder/antwoord'),
  'POST /ouder/antwoord': link('/ouder/antwoord'),
  'POST /ouder/concept': link('/ouder/concept'),
  'GET /ouder/klaar': link('/ouder/klaar'),
  'GET /ouder/doorgeven': link('/ouder/doorgeven'),
  'POST /ouder/doorgeven': link('/ouder/doorgeven'),
  'POST /ouder/sluiten': link('/ouder/sluiten'),
  'GET /post': ergens('post', '/post'),
  'POST /post': ergens('post', '/post'),
  'POST /post/opnieuw': {
    wie: 'leerling',
    recht: 'post',
    pad: () => '/post/opnieuw',
    body: (t, rol) => ({ brief: t.mails[rol] ?? '' }),
  },
  'GET /post/brieven/:id/:name': over('post', (t) => `/post/brieven/${t.brief}/brief.pdf`),
  'GET /post/papier/scan/:taskId': over('niemand', (t) => `/post/papier/scan/${t.taak}`),
  'GET /post/papier/bevestigen/:taskId': over('niemand', (t) => `/post/papier/bevestigen/${t.taak}`),
  'POST /post/papier/bevestigen/:taskId': over('niemand', (t) => `/post/papier/bevestigen/${t.taak}`),
  'GET /post/papier/:taskId': over('proces.sturen', (t) => `/post/papier/${t.teTekenen}`),
  'POST /post/papier/:taskId': over('proces.sturen', (t) => `/post/papier/${t.teTekenen}`),
  ...Object.fromEntries(
    ['account', 'sessies', 'bevestigen', 'wachtwoord', 'email', 'tweede-factor', 'afwezigheid'].flatMap(
      (wat) => [[`GET /mijn/${wat}`, medewerker(`/mijn/${wat}`)]],
    ),
  ),
  ...Object.fromEntries(
    ['bevestigen', 'wachtwoord', 'email', 'tweede-factor', 'afwezigheid'].flatMap((wat) => [
      [`POST /mijn/${wat}`, medewerker(`/mijn/${wat}`)],
    ]),
  ),
  'POST /mijn/sessies/beeindigen': medewerker('/mijn/sessies/beeindigen'),
  'POST /mijn/sessies/:nr/beeindigen': medewerker('/mijn/sessies/99/beeindigen'),
  'POST /mijn/afwezigheid/:afwezigheid/terug': medewerker(`/mijn/afwezigheid/${id}/terug`),
  'GET /mijn/post': medewerker('/mijn/post'),
  'POST /mijn/post': medewerker('/mijn/post'),
  'GET /school': ergens('administratie', '/school'),
  'GET /school/leerlingen/inlezen': ergens('administratie', '/school/leerlingen/inlezen'),
  'GET /school/leerlingen/voorbeeld.csv': ergens('administratie', '/school/leerlingen/voorbeeld.csv'),
  'POST /school/leerlingen/inlezen': ergens('administratie', '/school/leerlingen/inlezen'),
  'GET /school/leerlingen/inlezen/:id': ergens('niemand', `/school/leerlingen/inlezen/${id}`),
  'POST /school/leerlingen/inlezen/:id': ergens('niemand', `/school/leerlingen/inlezen/${id}`),
  'POST /school/ingebruikname/bestand': ergens('administratie', '/school/ingebruikname/bestand'),
  'GET /school/ingebruikname/bestand/:id': ergens('niemand', `/school/ingebruikname/bestand/${id}`),
  'POST /school/ingebruikname/bestand/:id': ergens('niemand', `/school/ingebruikname/bestand/${id}`),
  'GET /school/ingebruikname': ergens('administratie', '/school/ingebruikname'),
  'GET /school/ingebruikname/datum': ergens('administratie', '/school/ingebruikname/datum'),
  'POST /school/ingebruikname/datum': ergens('administratie', '/school/ingebruikname/datum'),
  'GET /school/ingebruikname/:id': over('administratie', (t) => `/school/ingebruikname/${t.leerling}`),
  'POST /school/ingebruikname/:id': over('administratie', (t) => `/school/ingebruikname/${t.leerling}`),
  'GET /school/partners': ergens('administratie', '/school/partners'),
  'GET /school/partners/nieuw': ergens('administratie', '/school/partners/nieuw'),
  'POST /school/partners/nieuw': ergens('administratie', '/school/partners/nieuw'),
  'GET /school/partners/:id': ergens('niemand', `/school/partners/${id}`),
  'POST /school/partners/:id': ergens('niemand', `/school/partners/${id}`),
  'GET /school/leerlingen/nieuw': ergens('administratie', '/school/leerlingen/nieuw'),
  'POST /school/leerlingen/nieuw': ergens('administratie', '/school/leerlingen/nieuw'),
  'GET /school/leerlingen/:id': over('administratie', (t) => `/school/leerlingen/${t.leerling}`),
  'GET /school/leerlingen/:id/gebeurtenis/:soort': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/gebeurtenis/vertrek`,
  ),
  'POST /school/leerlingen/:id/gebeurtenis/:soort': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/gebeurtenis/vertrek`,
  ),
  'GET /school/leerlingen/:id/mensen/nieuw': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/mensen/nieuw`,
  ),
  'POST /school/leerlingen/:id/mensen/nieuw': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/mensen/nieuw`,
  ),
  'GET /school/leerlingen/:id/mensen/:relatie': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/mensen/${t.relatie}`,
  ),
  'POST /school/leerlingen/:id/mensen/:relatie': over(
    'administratie',
    (t) => `/school/leerlingen/${t.leerling}/mensen/${t.relatie}`,
  ),
  'GET /school/groepen/:id/mentor': over('administratie', (t) => `/school/groepen/${t.groep}/mentor`),
  'POST /school/groepen/:id/mentor': over('administratie', (t) => `/school/groepen/${t.groep}/mentor`),
  'GET /school/locaties/:id/kalender': over('locatie', (t) => `/school/locaties/${t.locatie}/kalender`),
  'POST /school/locaties/:id/kalender': over('locatie', (t) => `/school/locaties/${t.locatie}/kalender`),
  'GET /school/locaties/:id/kalender/:periode': over(
    'locatie',
    (t) => `/school/locaties/${t.locatie}/kalender/${t.periode}`,
  ),
  'POST /school/locaties/:id/kalender/:periode': over(
    'locatie',
    (t) => `/school/locaties/${t.locatie}/kalender/${t.periode}`,
  ),
  'GET /school/locaties/:id/kalender/:periode/weghalen': over(
    'locatie',
    (t) => `/school/locaties/${t.locatie}/kalender/${t.periode}/weghalen`,
  ),
  'POST /school/locaties/:id/kalender/:periode/weghalen': over(
    'locatie',
    (t) => `/school/locaties/${t.locatie}/kalender/${t.periode}/weghalen`,
  ),
  'GET /school/accounts': ergens('beheer', '/school/accounts'),
  'POST /school/accounts/:id/:act': ergens('niemand', `/school/accounts/${id}/geen`),
  'GET /school/collegas': ergens('afwezigheid', '/school/collegas'),
  'GET /school/collegas/:id': over('afwezigheid', (t) => `/school/collegas/${t.collega}`),
  'POST /school/collegas/:id/per-direct': over(
    'afwezigheid',
    (t) => `/school/collegas/${t.collega}/per-direct`,
  ),
  'GET /school/collegas/:id/afwezigheid': over(
    'afwezigheid',
    (t) => `/school/collegas/${t.collega}/afwezigheid`,
  ),
  'POST /school/collegas/:id/afwezigheid': over(
    'afwezigheid',
    (t) => `/school/collegas/${t.collega}/afwezigheid`,
  ),
  'POST /school/collegas/:id/afwezigheid/:afwezigheid/terug': {
    wie: 'leerling',
    recht: 'niemand',
    pad: (t) => `/school/collegas/${t.collega}/afwezigheid/${id}/terug`,
    body: () => ({ _inzending: id }),
  },
  'GET /school/collegas/:id/overdragen': over('werk', (t) => `/school/collegas/${t.collega}/overdragen`),
  'POST /school/collegas/:id/overdragen': over('werk', (t) => `/school/collegas/${t.collega}/overdragen`),
  'GET /school/collegas/:id/uit-dienst': over('werk', (t) => `/school/collegas/${t.collega}/uit-dienst`),
  'POST /school/collegas/:id/uit-dienst': over('werk', (t) => `/school/collegas/${t.collega}/uit-dienst`),
  'POST /school/herinneringen/proefdraaien': ergens('administratie', '/school/herinneringen/proefdraaien'),
  'GET /school/herinneringen': ergens('administratie', '/school/herinneringen'),
  'POST /school/herinneringen': ergens('administratie', '/school/herinneringen'),
  'GET /school/termijnen/:id': ergens('administratie', '/school/termijnen/opp'),
  'POST /school/termijnen/:id': ergens('administratie', '/school/termijnen/opp'),
  'GET /school/instellingen': ergens('administratie', '/school/instellingen'),
  'POST /school/instellingen': ergens('administratie', '/school/instellingen'),
  'GET /school/jaardagen': ergens('administratie', '/school/jaardagen'),
  'POST /school/jaardagen': ergens('administratie', '/school/jaardagen'),
  'GET /school/leerjaren': ergens('administratie', '/school/leerjaren'),
  'POST /school/leerjaren': ergens('administratie', '/school/leerjaren'),
  'GET /demo/postvak.json': iedereen('/demo/postvak.json'),
  'GET /demo/postvak': iedereen('/demo/postvak'),
  'GET /demo/postvak/:id': iedereen(`/demo/postvak/${id}`),
};
