import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';
import type { Family } from '../support/family.js';

let rig: Rig;
let family: Family;
let procesId: string;
type Browser = Awaited<ReturnType<typeof signedIn>>;
let begeleider: Browser;
let administratie: Browser;
let teamleider: Browser;
let mentor: Browser;
const vader = (): string => `relatie:${family.vader}`;
const moeder = (): string => `relatie:${family.moeder}`;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const scan = { name: 'antwoordblad.pdf', field: 'scan.upload', bytes: pdf };

beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
  procesId = await rig.startOpp(family);
  await rig.playUntil(procesId, 'instemming');
  const lead = (await rig.db('medewerker_rol').where({ rol: 'TEAMLEIDER_ZORG' }).first()) as {
    medewerker_id: string;
  };
  begeleider = await signedIn(rig, family.begeleider);
  administratie = await signedIn(rig, family.administratie);
  teamleider = await signedIn(rig, lead.medewerker_id);
  mentor = await signedIn(rig, family.mentor);
});
afterAll(() => rig.stop());

const taskOf = async (wie: string, step = 'instemming') =>
  (await rig.openTasks(procesId)).find(
    (t) => t.step === step && (step !== 'instemming' || t.wie.includes(wie)),
  );
const paper = (change: Readonly<Record<string, string>> = {}) => ({
  wie: vader(),
  gezien: 'GEZIEN_EN_BESPROKEN',
  antwoord: 'AKKOORD',
  datum: '11-11-2026',
  ...change,
});
const register = async (b: Browser, taskId: string, fields = paper(), file = scan) => {
  const page = await b.get(`/post/papier/${taskId}`);
  return b.upload(`/post/papier/${taskId}`, page, fields, file);
};

describe('the print queue', () => {
  let letters: string[];
  beforeAll(async () => {
    const model = {
      kind: 'brief',
      titel: 'Brief',
      kenmerk: 'X',
      taal: 'nl',
      datum: '2026-11-10',
      school: 'S',
      blokken: [{ soort: 'alinea', tekst: 'Beste' }],
    };
    const plan = await rig.db('document').where({ process_id: procesId, kind: 'opp' }).first<{
      id: string;
    }>('id');
    letters = [];
    for (const [i, mail] of (
      (await rig.db('mail').where({ process_id: procesId, wie: vader() })) as { id: string }[]
    ).entries()) {
      const id = randomUUID();
      await rig.db('document').insert({
        id,
        process_id: procesId,
        leerling_id: family.leerlingId,
        kind: 'brief',
        versie: i + 1,
        titel: 'Brief',
        is_final: true,
        sha256: 'x',
        model: JSON.stringify(model),
        content: pdf,
        made_at: rig.now(),
      });
      await rig
        .db('mail')
        .where({ id: mail.id })
        .update({
          state: 'te_drukken',
          kanaal: 'brief',
          subject: 'Graag uw antwoord (kenmerk X)',
          document_id: id,
          about: JSON.stringify({ bijlagen: [plan.id] }),
        });
      letters.push(mail.id);
    }
  });

  it('lists each letter with its addressee and both PDFs, for who does the post', async () => {
    const page = await administratie.get('/post');
    expect(page.status).toBe(200);
    expect(page.html).toContain('Voorbeeld, Mats');
    expect(page.html).not.toMatch(/Lina|Kompasstraat/);
    const links = [...page.html.matchAll(/href="(\/post\/brieven\/[^"]+)"/g)].map((m) => m[1] ?? '');
    expect(links).toHaveLength(letters.length * 2);
    for (const link of links.slice(0, 2)) {
      const res = await administratie.raw(link);
      expect(res.headers.get('content-type')).toBe('application/pdf');
    }
    expect(await rig.db('audit').where({ wat: 'brief.gezien' })).toHaveLength(2);
    expect((await mentor.get('/post')).status).toBe(403);
    expect((await mentor.get(links[0] ?? '')).status).toBe(404);
  });

  it('says which field is wrong, and records posting once, each letter with its own line', async () => {
    const page = await administratie.get('/post');
    const wrong = await administratie.post('/post', page, { brieven: letters, gepostOp: '32-13-2026' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Er is 1 ding');
    expect((await administratie.post('/post', page, { gepostOp: '12-11-2026' })).status).toBe(422);
    const first = await administratie.post('/post', page, { brieven: letters, gepostOp: '12-11-2026' });
    expect(first.html).toContain('afgevinkt');
    await administratie.post('/post', page, { brieven: letters, gepostOp: '13-11-2026' });
    expect(
      await rig.db('mail').whereIn('id', letters).where({ state: 'gepost', gepost_op: '2026-11-12' }),
    ).toHaveLength(letters.length);
    expect(await rig.db('audit').where({ wat: 'brief.gepost' })).toHaveLength(letters.length);
  });
});

describe('an answer on paper', () => {
  it('needs a scan of the right kind and the person it was asked of', async () => {
    const task = await taskOf(vader());
    const id = task?.id ?? '';
    const page = await begeleider.get(`/post/papier/${id}`);
    expect(page.html).toContain('Mats Voorbeeld (vader)');
    const noScan = await begeleider.upload(`/post/papier/${id}`, page, paper(), {
      ...scan,
      bytes: Buffer.from('geen pdf'),
    });
    expect(noScan.status).toBe(422);
    expect(noScan.html).toContain('href="#veld-scan"');
    expect((await begeleider.post(`/post/papier/${id}`, page, paper())).status).toBe(422);
    expect((await register(begeleider, id, paper({ wie: moeder() }))).status).toBe(422);
    expect((await mentor.get(`/post/papier/${id}`)).status).toBe(404);
    expect((await rig.openTasks(procesId)).some((t) => t.step === 'papier')).toBe(false);
  });

  it('waits for a second colleague: the one who registered it cannot confirm it, by any door', async () => {
    const id = (await taskOf(vader()))?.id ?? '';
    expect((await register(begeleider, id)).status).toBe(200);
    await rig.settle(procesId);
    const check = await taskOf('', 'papier');
    expect(check?.wie).not.toContain(`medewerker:${family.begeleider}`);
    expect(check?.wie).toContain(`medewerker:${family.administratie}`);
    expect((await register(begeleider, id)).status).toBe(422);
    const own = await begeleider.get(`/post/papier/bevestigen/${check?.id ?? ''}`);
    expect(own.html).toContain('U hebt dit papier zelf vastgelegd');
    for (const path of [`/post/papier/bevestigen/${check?.id ?? ''}`, `/taken/${check?.id ?? ''}`]) {
      const refused = await begeleider.post(path, own, {
        klopt: 'ja',
        _inzending: randomUUID(),
        _csrf: (/name="csrf" content="([^"]+)"/.exec(own.html) ?? [])[1] ?? '',
      });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('Een collega moet het controleren');
    }
    expect((await taskOf(vader()))?.id).toBe(id);
  });

  it('that is not right leaves the question open, and can be registered anew', async () => {
    const id = (await taskOf(vader()))?.id ?? '';
    const check = await taskOf('', 'papier');
    const path = `/post/papier/bevestigen/${check?.id ?? ''}`;
    const page = await administratie.get(path);
    expect((await administratie.post(path, page, { klopt: 'nee' })).status).toBe(422);
    expect(
      (await administratie.post(path, page, { klopt: 'nee', toelichting: 'Er staat geen handtekening op.' }))
        .status,
    ).toBe(200);
    await rig.settle(procesId);
    expect((await taskOf(vader()))?.id).toBe(id);
    expect(await taskOf('', 'papier')).toBeUndefined();
    expect(await rig.db('evidence').where({ process_id: procesId })).toHaveLength(0);
    expect(
      (await register(begeleider, id, paper(), { name: 'foto.png', field: 'scan.upload', bytes: png }))
        .status,
    ).toBe(200);
    await rig.settle(procesId);
    expect((await taskOf('', 'papier'))?.key).toMatch(/\/papier#2$/);
  });

  it('counts with its proof once it is confirmed: both names, the scan, the version; the person is told', async () => {
    const check = await taskOf('', 'papier');
    const path = `/post/papier/bevestigen/${check?.id ?? ''}`;
    const page = await teamleider.get(path);
    expect(page.html).toContain('<img');
    expect((await teamleider.raw(`/post/papier/scan/${check?.id ?? ''}`)).headers.get('content-type')).toBe(
      'image/png',
    );
    const both = await Promise.all([
      teamleider.post(path, page, { klopt: 'ja' }),
      teamleider.post(path, page, { klopt: 'ja' }),
    ]);
    expect(both.map((p) => p.status)).toEqual([200, 200]);
    await rig.settle(procesId);
    const proofs = (await rig.db('evidence').where({ process_id: procesId, wie: vader() })) as {
      record: {
        antwoord: string;
        document: object;
        antwoorden: Record<string, string>;
        handtekening: { wijze: string; naam: string };
      };
    }[];
    expect(proofs).toHaveLength(1);
    expect(proofs[0]?.record.handtekening.wijze).toBe(
      'op papier, geregistreerd door Sem Proefsma, gecontroleerd door Jip Proefsma',
    );
    expect(proofs[0]?.record.handtekening.naam).toBe('Mats Voorbeeld (vader)');
    expect(proofs[0]?.record.document).not.toBeNull();
    expect(proofs[0]?.record.antwoorden['scanSha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(proofs[0]?.record.antwoorden['gezien']).toBe('GEZIEN_EN_BESPROKEN');
    const answered = (await rig.facts(procesId)).filter(
      (f) => f.kind === 'answered' && f.value['via'] === 'papier',
    );
    expect(answered.map((f) => f.value['antwoord'])).toEqual(['AKKOORD']);
    expect(
      await rig.db('mail').where({ process_id: procesId, text: 'standpunt-ontvangen', wie: vader() }),
    ).toHaveLength(1);
    expect(await taskOf(vader())).toBeUndefined();
  });

  it('that comes after an answer by link changes nothing and says so', async () => {
    const request = await taskOf(moeder());
    expect(
      (
        await register(
          begeleider,
          request?.id ?? '',
          paper({ wie: moeder(), antwoord: 'NIET_AKKOORD', reden: 'Te weinig hulp.' }),
        )
      ).status,
    ).toBe(200);
    await rig.settle(procesId);
    const check = await taskOf('', 'papier');
    const path = `/post/papier/bevestigen/${check?.id ?? ''}`;
    const page = await administratie.get(path);
    const mail = await rig.mailOf(procesId, 'instemming', moeder());
    const b = rig.browser();
    await b.enter(await rig.linkOf(mail, procesId), await rig.codeOf(moeder()));
    await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {
      gezien: 'GEZIEN_EN_BESPROKEN',
      antwoord: 'AKKOORD',
      gelezen: 'ja',
      naam: 'Lina',
    });
    const late = await administratie.post(path, page, { klopt: 'ja' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('intussen al beantwoord');
    await rig.settle(procesId);
    expect((await administratie.get(path)).html).toContain('niet meer nodig');
    const proofs = (await rig.db('evidence').where({ process_id: procesId, wie: moeder() })) as {
      record: { antwoord: string };
    }[];
    expect(proofs.map((p) => p.record.antwoord)).toEqual(['AKKOORD']);
    expect((await begeleider.get(`/post/papier/${request?.id ?? ''}`)).html).toContain('al beantwoord');
  });
});
