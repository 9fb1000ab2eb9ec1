import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import type { Services } from '../../api/services.js';
import { datum, form, keuze, steers } from '../../domain/form/index.js';
import { createApp } from '../../web/app.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { Jaarlijst, ProcessKind } from '../../workflows/register.js';
import { onRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';

const wachtwoord = 'geheim-geheim';

export type Answer = { readonly status: number; readonly html: string; readonly url: string };
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The start form of the kind that these tests try: one answer for all, one that the rule knows of each. */
const start = form({
  naam: 'start',
  titel: 'Proef starten',
  knop: 'Starten',
  velden: {
    richting: steers(keuze({ label: 'Richting', verplicht: true, opties: { VO: 'VO', VSO: 'VSO' } })),
    einde: steers(datum({ label: 'Einddatum', verplicht: true })),
  },
});

/** On the list: whose TLV ends this school year. */
const jaarlijst: Jaarlijst = {
  kandidaat: ({ tlvTot }) =>
    tlvTot === '2027-07-31'
      ? { reden: 'De TLV loopt af.', invoer: { einde: tlvTot } }
      : { waaromNiet: 'De TLV loopt niet af.' },
  bevestigen: true,
  vanaf: 'tlvSignaal',
};

/** A register with one kind: the proof process, offered, with a yearly list. */
export function kindOf(
  proef: ProcessKind | undefined,
  more: Partial<Definition> = {},
  list: Partial<Jaarlijst> = {},
  forms: ProcessKind['forms'] = { start },
): Readonly<Record<string, ProcessKind>> {
  if (!proef) throw new Error('geen proefproces');
  const definition: Definition = { ...proef.definition, perSchooljaar: true, isProef: false, ...more };
  return {
    proef: {
      ...proef,
      definition,
      forms: { ...proef.forms, ...forms },
      rules: { jaarlijst: { ...jaarlijst, ...list } },
    },
  };
}

function visitor(base: string) {
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const res = await fetch(`${base}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
    cookie = res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0] ?? cookie;
    return { status: res.status, html: await res.text(), url: res.headers.get('location') ?? '' };
  };
  return {
    get: (path: string) => ask(path),
    /** Takes its token from the page at `from`. */
    post: async (path: string, from: string, fields: Fields): Promise<Answer> => {
      const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask(from)).html)?.[1] ?? '';
      const body = new URLSearchParams({ _csrf: csrf });
      for (const [name, value] of Object.entries({ _inzending: randomUUID(), ...fields }))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return ask(path, { method: 'POST', body });
    },
  };
}

/** A small school whose pupils a test adds, with one kind that has a yearly list, and its pages. */
export async function jaarlijstRig(now: string) {
  const rig = await onRecordRig(now);
  const { db } = rig.services;
  const family = await smallSchool(db, '2016-03-03', '2026-08-01');
  const proef = rig.services.register['proef'];
  const services: Services = { ...rig.services, register: kindOf(proef) };
  const app = createApp(services);
  const server = createServer(app.app).listen(0);
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    ...rig,
    db,
    family,
    services,
    /** The same services with another kind under the same name. */
    withKind: (more: Partial<Definition>, list: Partial<Jaarlijst> = {}, forms?: ProcessKind['forms']) => ({
      ...services,
      register: kindOf(proef, more, list, forms),
    }),
    /** A pupil of the first group (another with `groepId`), with a TLV where told. */
    pupil: async (
      roepnaam: string,
      more: {
        readonly tlv?: string;
        readonly groepId?: string;
        readonly locatieId?: string;
        readonly enrolment?: object;
      } = {},
    ): Promise<string> => {
      const id = randomUUID();
      const naam = { roepnaam, achternaam: 'Proefstra', zoeknaam: `proefstra ${roepnaam.toLowerCase()}` };
      await db('leerling').insert({
        id,
        leerlingnummer: id.slice(0, 8),
        ...naam,
        geboortedatum: '2015-03-28',
      });
      const van = '2026-08-01';
      const locatie_id = more.locatieId ?? family.locatieId;
      await db('inschrijving').insert({
        id: randomUUID(),
        leerling_id: id,
        locatie_id,
        van,
        ...more.enrolment,
      });
      const groep_id = more.groepId ?? family.groepId;
      await db('groepsplaatsing').insert({ leerling_id: id, groep_id, van });
      if (more.tlv !== undefined)
        await db('tlv').insert({ leerling_id: id, nummer: `TLV-${roepnaam}`, categorie: 1, tot: more.tlv });
      return id;
    },
    /** Another group, at another location of a kind of school where told; `mentor` teaches it. */
    group: async (naam: string, more: { readonly soort?: string; readonly mentor?: string } = {}) => {
      const locatieId = more.soort === undefined ? family.locatieId : randomUUID();
      if (more.soort !== undefined)
        await db('locatie').insert({
          id: locatieId,
          code: naam,
          naam: 'Het Anker',
          soort: more.soort,
          regio: 'zuid',
        });
      const groepId = randomUUID();
      await db('groep').insert({ id: groepId, locatie_id: locatieId, naam });
      if (more.mentor !== undefined)
        await db('groep_mentor').insert({
          groep_id: groepId,
          medewerker_id: more.mentor,
          van: '2026-08-01',
        });
      return { groepId, locatieId };
    },
    colleague: async (voornaam: string, rol: string): Promise<string> => {
      const id = randomUUID();
      const email = `${voornaam.toLowerCase()}@example.org`;
      await db('medewerker').insert({ id, voornaam, achternaam: 'Proefsma', email });
      await db('medewerker_rol').insert({ medewerker_id: id, rol, locatie_id: family.locatieId });
      return id;
    },
    signIn: async (medewerkerId: string) => {
      const email = `${medewerkerId}@example.org`;
      const wachtwoord_hash = await hash(wachtwoord, { memoryCost: 1_024, timeCost: 1 });
      const row = { medewerker_id: medewerkerId, email, wachtwoord_hash };
      await db('account').insert(row).onConflict('medewerker_id').ignore();
      const browser = visitor(base);
      await browser.post('/inloggen', '/inloggen', { email, wachtwoord });
      return browser;
    },
    setting: (key: string, value: unknown, locatie_id: string | null = null) =>
      db('setting').insert({ key, locatie_id, value: JSON.stringify(value) }),
    stop: async (): Promise<void> => {
      server.close();
      await app.close();
      await rig.database.drop();
    },
  };
}

export type JaarlijstRig = Awaited<ReturnType<typeof jaarlijstRig>>;
