import { z } from 'zod';
import { localDateOf } from '../../../domain/calendar/index.js';
import { korteNaam, naamVanLeerling } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { placesOf } from '../../../db/api/places.js';
import { listProcesses } from '../../../db/api/processes.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { namerOf } from '../../queries/names.js';
import { processPage } from '../../queries/processes.js';
import type { Services } from '../../services.js';
import { startProcessOnce } from '../../use-cases/idempotency.js';
import { isId } from '../../use-cases/process-access.js';
import { momentOf } from '../moment.js';
import { pageOf, pageQuery } from '../paging.js';
import { route } from '../route.js';
import { schemas, statussen } from '../schemas.js';
import type { Bodies, ProcesRegel } from '../schemas.js';
import { taskShown } from '../tasks-view.js';

type Filter = {
  readonly soort?: string | undefined;
  readonly status?: string | undefined;
  readonly leerling?: string | undefined;
};

async function listed(services: Services, subject: Staff, filter: Filter): Promise<readonly ProcesRegel[]> {
  const { db, register, now } = services;
  if (filter.leerling !== undefined && !isId(filter.leerling)) return [];
  const rows = await listProcesses(db, {
    ...(filter.soort !== undefined && { soort: filter.soort }),
    ...(filter.status !== undefined && { status: filter.status }),
    ...(filter.leerling !== undefined && { leerlingId: filter.leerling }),
  });
  const places = await placesOf(
    db,
    rows.map((r) => r.leerling_id),
    localDateOf(now()),
  );
  const isSeen = (leerlingId: string): boolean => {
    const place = places.get(leerlingId);
    return place !== undefined && may(subject, 'proces.zien', place);
  };
  return rows
    .filter((r) => isSeen(r.leerling_id))
    .map((r) => ({
      id: r.id,
      soort: r.soort,
      titel: register[r.soort]?.definition.titel ?? r.soort,
      status: r.status,
      stap: r.stap,
      uiterlijk: r.uiterlijk,
      teLaat: r.te_laat && r.status === 'lopend',
      kenmerk: r.kenmerk,
      schooljaar: r.schooljaar,
      leerlingId: r.leerling_id,
      leerling: korteNaam(naamVanLeerling(r)),
    }));
}

/** A process with all the contract asks. Error 'niet-gevonden'. */
async function shown(services: Services, subject: Staff, procesId: string): Promise<Bodies['Proces']> {
  const page = await processPage(services, subject, procesId);
  const namer = await namerOf(services.db, await loadGezin(services.db, page.leerlingId));
  return {
    id: page.id,
    soort: page.soort,
    titel: page.titel,
    status: page.status,
    stap: page.stapSleutel,
    uiterlijk: page.uiterlijk,
    teLaat: page.teLaat,
    kenmerk: page.kenmerk,
    schooljaar: page.schooljaar,
    leerlingId: page.leerlingId,
    leerling: page.leerling,
    uitkomst: page.uitkomst,
    stapTitel: page.stap,
    stapSinds: momentOf(page.stapSinds),
    uiterlijkUitleg: page.uiterlijkUitleg,
    openTaken: page.openTaken.map((t) => taskShown(services, t, namer)),
    tijdlijn: page.tijdlijn.map(({ op, wat, door, uitleg }) => ({ op: momentOf(op), wat, door, uitleg })),
    verwacht: page.verwacht.items.map(({ op, soort, wat, voor }) => ({ op: momentOf(op), soort, wat, voor })),
    verwachtTekst: page.verwacht.tekst,
  };
}

const startBody = z.strictObject({
  soort: z.string().max(60),
  leerlingId: z.string().max(60),
  invoer: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'De antwoorden op het startformulier van deze soort.' }),
});

const starten = route({
  methode: 'post',
  pad: '/processen',
  naam: 'procesStarten',
  titel: 'Een proces starten voor een leerling',
  metSleutel: true,
  body: startBody,
  antwoorden: {
    201: {
      tekst: 'Gestart; met dezelfde sleutel en hetzelfde verzoek hetzelfde antwoord',
      schema: schemas.Proces,
    },
  },
  doe: async ({ services, subject, body, sleutel }) => {
    const request = { key: sleutel, path: '/processen', body };
    const answer = await startProcessOnce(services, subject, body, request, (procesId) =>
      shown(services, subject, procesId),
    );
    return { status: 201, body: answer };
  },
});

const lijst = route({
  methode: 'get',
  pad: '/processen',
  naam: 'processen',
  titel: 'De processen die u mag zien, de eerste wettelijke datum eerst',
  query: {
    ...pageQuery,
    soort: z.string().max(60).optional(),
    status: z.enum(statussen).optional(),
    leerling: z.string().max(60).optional().meta({ description: 'De id van een leerling.' }),
  },
  antwoorden: { 200: { tekst: 'De processen', schema: schemas.Processen } },
  doe: async ({ services, subject, query }) => ({
    status: 200,
    body: pageOf(await listed(services, subject, query), query, (p) => p.id),
  }),
});

const een = route({
  methode: 'get',
  pad: '/processen/{id}',
  naam: 'proces',
  titel: 'Wat er in een proces gebeurde, wat open staat en wat er verwacht wordt',
  antwoorden: { 200: { tekst: 'Het proces', schema: schemas.Proces } },
  doe: async ({ services, subject, id }) => ({ status: 200, body: await shown(services, subject, id) }),
});

export const procesRoutes = [lijst, starten, een];
