import { randomUUID } from 'node:crypto';
import { startProcess } from '../../api/use-cases/start-process.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Family } from '../support/family.js';
import { newCase, newDocument, newPartner } from '../support/partner.js';
import type { Page, Rig, browser } from './family-rig.js';

type Body = Readonly<Record<string, unknown>>;
/** What was only said at school, and what the data set says. */
export const GEHEIM = 'De ouders zijn het met elkaar oneens over de hulp.';
export const GEDEELD = 'Noor komt elke dag en is na de pauze moe.';
export const ouder = (who: string) => `relatie:${who}` as const;

/** One referral to the ggz of a pupil with two parents, led by hand up to where the family is asked. */
export type Referral = Awaited<ReturnType<typeof newReferral>>;

/**
 * Begins a referral and sets the data ready: whoever must consent at this pupil's age is asked. With `birth` the day of
 * birth, `YYYY-MM-DD`.
 */
export async function newReferral(rig: Rig, birth?: string) {
  const family: Family = await rig.school(birth);
  const partner = await newPartner(rig.db);
  const plan = await newDocument(
    rig.db,
    await newCase(rig.db, family, rig.now()),
    'Het plan van dit schooljaar',
  );
  const staff = async (who: string) => {
    const subject = await loadSubject(rig.db, who, rig.now().slice(0, 10));
    if (!subject) throw new Error('nobody');
    return subject;
  };
  const started = await startProcess(rig.services, await staff(family.begeleider), {
    soort: 'externe-verwijzing',
    leerlingId: family.leerlingId,
    wachtMs: 0,
    invoer: {
      aanleiding: 'CVB',
      hulpvraag: 'Slaapt slecht.',
      resultaat: 'Weer uitgerust op school.',
      urgentie: 'REGULIER',
      reedsOndernomen: 'De mentor sprak elke week.',
      bestemming: 'GGZ_JEUGD',
      onderzoek: 'nee',
      rechtsgrond: 'TOESTEMMING',
    },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.fouten));
  const { id } = started.process;

  const taskOf = async (step: string) => (await rig.openTasks(id)).find((t) => t.step === step);
  /** Answers an open step of school by its form, as a page would hand it in. */
  const answer = async (step: string, body: Body, who = family.begeleider): Promise<void> => {
    const task = await taskOf(step);
    if (!task) throw new Error(`${step} is not open`);
    const done = await submitTask(rig.services, await staff(who), {
      taskId: task.id,
      submissionId: randomUUID(),
      body,
    });
    if (!done.ok) throw new Error(JSON.stringify(done.fouten));
    await rig.settle(id);
  };
  /** Follows the link of a mail and gives the code. */
  const enter = async (
    text: string,
    wie: string,
  ): Promise<{ readonly b: ReturnType<typeof browser>; readonly page: Page }> => {
    const mail = await rig.mailOf(id, text, wie);
    const b = rig.browser();
    return { b, page: await b.enter(await rig.linkOf(mail, id), await rig.codeOf(wie)) };
  };
  const agree = async (...who: readonly string[]): Promise<void> => {
    for (const wie of who.length > 0 ? who : [ouder(family.moeder), ouder(family.vader)]) {
      const task = (await rig.openTasks(id)).find((t) => t.wie.includes(wie));
      await rig.append(id, task?.key ?? '', 'answered', { antwoord: 'AKKOORD' });
    }
  };
  const send = () => answer('versturen', { besluit: 'VERSTUREN', ontvanger: 'ja', geldig: 'ja' });
  /** A button of the process page: the wait of this name ends now. */
  const signal = async (name: string): Promise<void> => {
    const opened = (await rig.facts(id)).findLast((f) => f.kind === 'opened' && f.key.endsWith(`/${name}`));
    await rig.append(id, opened?.key ?? '', 'changed', {});
  };
  const toPartner = () => rig.db('mail').where({ process_id: id }).where('wie', 'like', 'partner:%');

  await rig.settle(id);
  await answer('overleg', {
    datum: rig.now().slice(0, 10),
    metWie: ['OUDERS'],
    tolk: 'nee',
    visieOuders: GEHEIM,
    uitkomst: 'DOORGAAN',
  });
  await answer('gegevens', {
    partner,
    geldigTot: '2027-03-01',
    hulpvraag: 'Wat helpt om beter te slapen?',
    resultaat: 'Weer uitgerust op school.',
    omschrijving: GEDEELD,
    documenten: [plan],
    waaromNodig: 'De doelen staan erin.',
    terugkoppeling: 'Wat raadt u de klas aan?',
  });
  return { id, family, partner, plan, taskOf, answer, enter, agree, send, signal, toPartner };
}
