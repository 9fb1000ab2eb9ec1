import type { Bevinding, Storing } from '../../../db/bewaker/storingen.js';
import { geeindigdVoor } from '../../../db/bewaker/zaken.js';
import type { Zaak } from '../../../db/bewaker/zaken.js';
import type { Database } from '../../../db/connect.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { caseWorkflowId } from '../../temporal.js';
import { CLOCKWORK, dagpostId } from '../school/schedules.js';
import type { KijkParts } from './kijk.js';
import type { Gezien } from './temporal-zicht.js';
import { volgendMoment } from './volgend-moment.js';

/** What a watcher remembers between two looks; without it, it only asks more. */
export type Geheugen = {
  /** The process after which the next round goes on. */
  verder: string;
  /** By process: the log number and the run that were found in step. */
  readonly inDePas: Map<string, string>;
  /** By process: the log number, and when its log says that something must happen. */
  readonly volgende: Map<string, { readonly nr: number; readonly op: number | null }>;
};
export const leegGeheugen = (): Geheugen => ({ verder: '', inDePas: new Map(), volgende: new Map() });

/** What the record says, as far as it matters here. */
export type Vraag = {
  readonly zaken: readonly Zaak[];
  readonly open: readonly Storing[];
  /** Processes of which the record itself says what is wrong. */
  readonly verklaard: ReadonlySet<string>;
  readonly at: Instant;
};
export type Uitkomst = {
  readonly gevonden: readonly Bevinding[];
  /** Whether a run was looked at this time, or is there no more. */
  readonly isBekeken: (workflowId: string) => boolean;
};

/** Cases looked at in one look; with a look every twenty seconds some 1,200 in two minutes, suspects first. */
const MOST_CASES = 200;
const MOST_MAILS = 25;
const AT_ONCE = 10;
/** What has just changed may still be under way. */
const ONDERWEG_MS = 30_000;
/** A moment of the log that passed this long ago without anything happening was missed. */
const GEMIST_MS = 90_000;
/** Failed twice, tried for the third time. */
const TAAK_POGING = 3;
const HANDELING_POGING = 2;

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += AT_ONCE)
    results.push(...(await Promise.all(items.slice(i, i + AT_ONCE).map(work))));
  return results;
}

const idOf = ({ soort, procesId }: Pick<Zaak, 'soort' | 'procesId'>): string =>
  caseWorkflowId(soort, procesId);

/** Suspects first, then on from where the last look ended. */
function choose(
  zaken: readonly Zaak[],
  isVerdacht: (z: Zaak) => boolean,
  geheugen: Geheugen,
): readonly Zaak[] {
  const verdacht = zaken.filter(isVerdacht).slice(0, MOST_CASES);
  const others = zaken.filter((z) => !isVerdacht(z));
  const at = others.findIndex((z) => z.procesId > geheugen.verder);
  const turned = at < 0 ? others : [...others.slice(at), ...others.slice(0, at)];
  const next = turned.slice(0, MOST_CASES - verdacht.length);
  geheugen.verder = next.at(-1)?.procesId ?? '';
  return [...verdacht, ...next];
}

/** What is wrong with a run by itself: its workflow task fails, or an act of it. */
function faultOf(workflowId: string, procesId: string | null, gezien: Gezien): Bevinding | undefined {
  const about = { doel: workflowId, procesId };
  if (gezien.taakPoging >= TAAK_POGING)
    return { ...about, oorzaak: 'workflow-fout', detail: { pogingen: gezien.taakPoging - 1 } };
  // Who says 'later' to a mail is a mail server, and has a finding of its own.
  const failing = gezien.handelingen.find(
    (h) => h.poging >= HANDELING_POGING && !(h.code ?? '').startsWith('smtp-'),
  );
  if (!failing) return undefined;
  const { soort, poging, code } = failing;
  const detail = { handeling: soort, pogingen: poging - 1, ...(code !== null && { code }) };
  return { ...about, oorzaak: 'handeling-faalt', detail };
}

const outOfStep = (zaak: Zaak, hoe: string, aantal?: number): Bevinding => ({
  oorzaak: 'uit-de-pas',
  doel: idOf(zaak),
  procesId: zaak.procesId,
  detail: { hoe, ...(aantal !== undefined && { aantal }) },
});

async function judge(
  parts: KijkParts,
  zaak: Zaak,
  { at, verklaard }: Vraag,
  geheugen: Geheugen,
): Promise<Bevinding | undefined> {
  const gezien = await parts.zicht.bekijk(idOf(zaak));
  const isFresh = Date.parse(at) - Date.parse(zaak.op) < ONDERWEG_MS;
  if (gezien?.status !== 'RUNNING')
    return zaak.isOnderweg || isFresh ? undefined : outOfStep(zaak, 'workflow-weg');
  const fault = faultOf(idOf(zaak), zaak.procesId, gezien);
  if (fault || zaak.isOnderweg || isFresh) return fault;
  const behind = await stepsBehind(parts, zaak, gezien, geheugen);
  if (behind > 0) return outOfStep(zaak, 'loopt-achter', behind);
  if (verklaard.has(zaak.procesId)) return undefined;
  const op = await volgendMoment(parts, zaak, geheugen.volgende);
  return op !== null && op < Date.parse(at) - GEMIST_MS ? outOfStep(zaak, 'moment-gemist') : undefined;
}

/** How many facts a case does not know of. It is asked only when its log or its run is not what was seen in step before. */
async function stepsBehind(
  { zicht }: KijkParts,
  zaak: Zaak,
  { runId, historyLength }: Gezien,
  { inDePas }: Geheugen,
): Promise<number> {
  const now = `${String(zaak.nr)} ${runId} ${String(historyLength)}`;
  if (inDePas.get(zaak.procesId) === now) return 0;
  const stand = await zicht.stand(idOf(zaak));
  if (stand === null) return 0;
  if (stand.applied >= zaak.nr) inDePas.set(zaak.procesId, now);
  return Math.max(0, zaak.nr - stand.applied);
}

/** Cases that run on after the end that is in their record. */
async function runningOn(
  db: Database,
  register: KijkParts['register'],
  lopend: ReadonlySet<string>,
  { zaken, at }: Vraag,
): Promise<readonly Bevinding[]> {
  const known = new Set(zaken.map(idOf));
  const rest = [...lopend].filter((id) => !known.has(id));
  const ids = rest.flatMap((id) => {
    const soort = id.slice(0, -37);
    return Object.hasOwn(register, soort) ? [id.slice(-36)] : [];
  });
  const voor = new Date(Date.parse(at) - 2 * ONDERWEG_MS).toISOString();
  const ended = await geeindigdVoor(db, ids, voor);
  return ended.map(({ id, soort }) => ({
    oorzaak: 'uit-de-pas',
    doel: caseWorkflowId(soort, id),
    procesId: id,
    detail: { hoe: 'loopt-door' },
  }));
}

async function clockwork({ db, zicht }: KijkParts): Promise<readonly Bevinding[]> {
  const nu = Date.now();
  const roosters = await inTurn(CLOCKWORK, async (id) => {
    const hoe = await zicht.rooster(id, nu);
    return hoe === null
      ? []
      : [{ oorzaak: 'rooster-stil', doel: id, procesId: null, detail: { hoe } } as const];
  });
  const locaties = await db('locatie').select<{ id: string }[]>('id');
  const dagposten = await inTurn(locaties, async ({ id }): Promise<readonly Bevinding[]> => {
    const gezien = await zicht.bekijk(dagpostId(id));
    if (gezien?.status !== 'RUNNING')
      return [{ oorzaak: 'dagpost-weg', doel: id, procesId: null, detail: {} }];
    return [faultOf(dagpostId(id), null, gezien)].flatMap((b) => b ?? []);
  });
  const stil = await zicht.stilleRijen(nu);
  const workers = stil.map(
    (rij) => ({ oorzaak: 'geen-worker', doel: rij, procesId: null, detail: {} }) as const,
  );
  return [...workers, ...roosters.flat(), ...dagposten.flat()];
}

const isOther = (id: string): boolean => id.startsWith('post-') || id.startsWith('dagstart');

/** What is over needs not be remembered. */
function forget({ inDePas, volgende }: Geheugen, zaken: readonly Zaak[]): void {
  const running = new Set(zaken.map((z) => z.procesId));
  for (const kept of [inDePas, volgende])
    for (const id of [...kept.keys()]) if (!running.has(id)) kept.delete(id);
}

/** What Temporal shows to an outsider. Throws when it is away. */
export async function uitTemporal(parts: KijkParts, vraag: Vraag, geheugen: Geheugen): Promise<Uitkomst> {
  const { zicht, db, register } = parts;
  forget(geheugen, vraag.zaken);
  const [lopend, gemeld] = [await zicht.lopend(), await zicht.gemeld()];
  const known = new Set(vraag.open.map((s) => s.doel));
  const isVerdacht = (z: Zaak): boolean => known.has(idOf(z)) || gemeld.has(idOf(z)) || !lopend.has(idOf(z));
  const zaken = choose(vraag.zaken, isVerdacht, geheugen);
  const ofCases = await inTurn(zaken, (zaak) => judge(parts, zaak, vraag, geheugen));
  const others = [...lopend].filter(isOther).sort((a, b) => Number(known.has(b)) - Number(known.has(a)));
  const looked = others.slice(0, MOST_MAILS);
  const ofOthers = await inTurn(looked, async (id) => {
    const gezien = await zicht.bekijk(id);
    return gezien?.status === 'RUNNING' ? faultOf(id, null, gezien) : undefined;
  });
  const gevonden = [
    ...(await clockwork(parts)),
    ...(await runningOn(db, register, lopend, vraag)),
    ...[...ofCases, ...ofOthers].flatMap((b) => b ?? []),
  ];
  const seen = new Set([...zaken.map(idOf), ...looked]);
  const unseen = new Set([...vraag.zaken.map(idOf), ...others].filter((id) => !seen.has(id)));
  return { gevonden, isBekeken: (id) => !unseen.has(id) };
}
