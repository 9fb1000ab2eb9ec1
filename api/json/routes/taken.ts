import { z } from 'zod';
import { jsonSchemaOf } from '../../../domain/form/index.js';
import type { AnyField, AnyForm, FormContext } from '../../../domain/form/index.js';
import { korteNaam, naamVanLeerling } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { stepOf } from '../../../workflows/register.js';
import { AppError } from '../../errors.js';
import { namerOf } from '../../queries/names.js';
import type { Services } from '../../services.js';
import { formContext, formOf, prefillOf } from '../../use-cases/form-context.js';
import { submitTaskOnce } from '../../use-cases/idempotency.js';
import { findTask } from '../../use-cases/process-access.js';
import { pageOf, pageQuery } from '../paging.js';
import { route } from '../route.js';
import { schemas } from '../schemas.js';
import type { Bodies } from '../schemas.js';
import { taskShown, tasksOf } from '../tasks-view.js';

const mijn = route({
  methode: 'get',
  pad: '/taken',
  naam: 'taken',
  titel: 'Mijn open taken, de dringendste eerst',
  query: pageQuery,
  antwoorden: { 200: { tekst: 'De taken', schema: schemas.Taken } },
  doe: async ({ services, subject, query }) => {
    const namer = await namerOf(services.db, undefined);
    const { items, volgende } = pageOf(await tasksOf(services, subject), query, (t) => t.id);
    return { status: 200, body: { items: items.map((t) => taskShown(services, t, namer)), volgende } };
  },
});

/** The lists a form chooses from, and no others. */
function listsOf(form: AnyForm, ctx: FormContext): Bodies['Taak']['lijsten'] {
  const namesIn = (field: AnyField): readonly string[] => [
    ...('lijst' in field ? [field.lijst] : []),
    ...('velden' in field ? Object.values(field.velden).flatMap(namesIn) : []),
  ];
  const names = Object.values(form.velden).flatMap(namesIn);
  return Object.fromEntries(
    [...new Set(names)].map((naam) => [naam, (ctx.lijsten[naam] ?? []).map((item) => ({ ...item }))]),
  );
}

async function shown(services: Services, subject: Staff, taskId: string): Promise<Bodies['Taak']> {
  const { db } = services;
  const { task, process, kind } = await findTask(services, subject, taskId);
  const gezin = await loadGezin(db, process.leerling_id);
  const form = formOf(kind, task.step);
  const line = {
    id: task.id,
    procesId: process.id,
    soort: process.soort,
    stap: task.step,
    titel: stepOf(kind.definition, task.step)?.titel ?? task.step,
    leerlingId: process.leerling_id,
    leerling: gezin ? korteNaam(naamVanLeerling(gezin.leerling)) : '',
    kenmerk: process.kenmerk,
    voor: task.wie,
    due: task.due,
    uitleg: task.due_uitleg,
    openedAt: task.opened_at,
  };
  return {
    ...taskShown(services, line, await namerOf(db, gezin)),
    toestand: task.state,
    formulierNaam: form.naam,
    formulier: { ...jsonSchemaOf(form) },
    lijsten: listsOf(form, await formContext(services, process)),
    ingevuld: { ...(await prefillOf(services, process, form)) },
  };
}

const een = route({
  methode: 'get',
  pad: '/taken/{id}',
  naam: 'taak',
  titel: 'Een taak met het JSON Schema van haar formulier',
  antwoorden: { 200: { tekst: 'De taak', schema: schemas.Taak } },
  doe: async ({ services, subject, id }) => ({ status: 200, body: await shown(services, subject, id) }),
});

const afronden = route({
  methode: 'post',
  pad: '/taken/{id}/afronden',
  naam: 'taakAfronden',
  titel: 'Een taak afronden',
  metSleutel: true,
  body: z.strictObject({ antwoorden: z.record(z.string(), z.unknown()) }),
  antwoorden: {
    200: { tekst: 'Verwerkt: de volgende stap staat open', schema: schemas.Afgerond },
    202: { tekst: 'Ontvangen: het antwoord is bewaard, de volgende stap volgt', schema: schemas.Afgerond },
  },
  doe: async ({ services, subject, id, body, sleutel }) => {
    await findTask(services, subject, id);
    const request = { key: sleutel, path: `/taken/${id}/afronden`, body };
    const result = await submitTaskOnce(services, subject, { taskId: id, body: body.antwoorden }, request);
    if (!result.ok) throw new AppError('ongeldig', { fouten: result.fouten });
    const answer: Bodies['Afgerond'] = { status: result.status, procesId: result.procesId };
    return { status: result.status === 'verwerkt' ? 200 : 202, body: answer };
  },
});

export const taakRoutes = [mijn, een, afronden];
