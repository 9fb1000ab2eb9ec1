import { expect } from 'vitest';
import { familyRig, signedIn } from './family-rig.js';
import type { Page } from './family-rig.js';

export const grandmother = {
  soort: 'PLEEGOUDER',
  aanhef: 'mevrouw',
  voornaam: 'Wilhelmina',
  achternaam: 'Oefenaar',
  organisatie: '',
  email: 'wil@example.org',
  emailNogEens: 'wil@example.org',
  telefoon: '06-00000003',
  adres: 'Windroosplein 4',
  postcode: '9999 ZZ',
  plaats: 'Voorbeeldstad',
  voorkeurskanaal: 'EMAIL',
  taal: 'pl',
  tolkNodig: 'ja',
  laaggeletterd: 'ja',
  gezag: 'NEE',
  gezagBron: 'opgave ouder',
  gezagBronDatum: '1-11-2026',
  informatierecht: 'OP_VERZOEK',
  contactverbod: 'nee',
  geheimAdres: 'nee',
  verzorger: 'ja',
  woontBij: 'DEELS',
  woontBijProcent: '40',
  noodcontactVolgorde: '3',
};

/** The fields of the form as the page shows them. */
function shown(html: string): Readonly<Record<string, string>> {
  const text = [...html.matchAll(/<input class="lr-textbox[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)];
  const picked = [
    ...html.matchAll(/<input class="lr-choice__input"[^>]* name="([^"]+)" value="([^"]*)" checked/g),
  ];
  const area = [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n([^<]*)<\/textarea>/g)];
  const lists = [...html.matchAll(/<select[^>]* name="([^"]+)"[\s\S]*?<\/select>/g)].map(
    ([all, name = '']) => [name, /value="([^"]*)" selected/.exec(all)?.[1] ?? ''] as const,
  );
  const typed = [...text, ...picked, ...area].map((m) => [m[1] ?? '', m[2] ?? ''] as const);
  return Object.fromEntries([...typed, ...lists]);
}

const who = (relatieId: string): string => `relatie:${relatieId}`;

/** A school with one family, the office signed in, and the forms about the people around the pupil. */
export async function mensenRig() {
  const rig = await familyRig();
  // Local accounts sign in without a second factor in demo mode only.
  const family = await rig.school();
  const office = await signedIn(rig, family.administratie);
  const db = () => rig.db;
  const school = () => `/school/leerlingen/${family.leerlingId}`;
  async function add(fields: Readonly<Record<string, string>> = grandmother): Promise<Page> {
    const path = `${school()}/mensen/nieuw`;
    return office.post(path, await office.get(path), fields);
  }
  /** The fields of the form as the page shows them, with what is typed instead. */
  async function change(relatieId: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const page = await office.get(`${school()}/mensen/${relatieId}`);
    return send(page, fields);
  }
  async function send(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const action = /<form class="lr-form" method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? '';
    return office.post(action.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), page, {
      ...shown(page.html),
      ...fields,
    });
  }
  async function event(soort: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const path = `${school()}/gebeurtenis/${soort}`;
    return office.post(path, await office.get(path), fields);
  }
  const relatie = (id: string) =>
    db()('relatie as r')
      .join('betrokkene as b', 'b.id', 'r.betrokkene_id')
      .where('r.id', id)
      .first<Readonly<Record<string, unknown>>>('b.*', 'r.*');
  const points = () =>
    db()('aandachtspunt')
      .where({ leerling_id: family.leerlingId })
      .orderBy(['soort', 'state'])
      .select<{ id: string; soort: string; state: string; relatie_id: string }[]>(
        'id',
        'soort',
        'state',
        'relatie_id',
      );

  /** A running OPP in which both parents have been asked, with an open page of the mother. */
  async function asked() {
    const procesId = await rig.startOpp(family);
    await rig.playUntil(procesId, 'instemming');
    const links = new Map<string, { token: string; code: string; id: string }>();
    for (const relatieId of [family.moeder, family.vader]) {
      const mail = await rig.mailOf(procesId, 'instemming', who(relatieId));
      const token = await rig.linkOf(mail, procesId);
      links.set(relatieId, { token, code: await rig.codeOf(who(relatieId)), id: mail.id });
    }
    const enter = async (relatieId: string) => {
      const b = rig.browser();
      const { token = '', code = '' } = links.get(relatieId) ?? {};
      expect((await b.enter(token, code)).status).toBe(200);
      return b;
    };
    const events = async () =>
      (await rig.facts(procesId)).filter((f) => f.value['event'] === 'gezagWijzigt').length;
    return { procesId, links, enter, events };
  }
  return { rig, family, office, db, school, who, add, change, send, event, relatie, points, asked };
}
export type MensenRig = Awaited<ReturnType<typeof mensenRig>>;
