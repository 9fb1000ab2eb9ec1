import { randomUUID } from 'node:crypto';
import { createMailTransport } from '../../../activities/mail/index.js';
import type { MailContext } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import type { DocumentModel } from '../../../domain/document/model.js';
import type { MailRow } from '../../../db/mail/mails.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { startProcess } from '../../../db/processes/start.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { familyRig } from '../../api/family-rig.js';
import type { Family } from '../../support/family.js';
import { newDocument } from '../../support/partner.js';
import { sink } from '../mail/rig.js';
import { besluit, besluitRegister, teksten, typed } from './proces.js';

export type KeptLetter = {
  readonly id: string;
  readonly kind: string;
  readonly titel: string;
  readonly model: DocumentModel;
  readonly content: Buffer;
  readonly bijlagen: readonly { id: string; titel: string }[];
};

/** A process with a letter on a real database, its pages, and a mail server. */
export async function letterRig() {
  const rig = await familyRig({ register: await besluitRegister() });
  const { db } = rig;
  const server = await sink();
  const transport = createMailTransport({ host: '127.0.0.1', port: server.port });
  const ctx: MailContext = {
    db,
    register: rig.register,
    transport,
    now: rig.now,
    baseUrl: rig.base,
    from: 'Leerlingroute <post@school.example>',
    isDemo: false,
    texts: teksten,
  };

  /** The mother has an address that nobody may know, and mail; the father has no mail. */
  const family = async (): Promise<Family> => {
    const found = await rig.school();
    await db('betrokkene')
      .where('id', db('relatie').where({ id: found.moeder }).select('betrokkene_id'))
      .update({ adres: 'Geheimestraat 9', plaats: 'Elders', geheim_adres: true });
    return found;
  };

  const submit = async (procesId: string, form: AnyForm, body: object): Promise<void> => {
    const checked = checkForm(form, body, { vandaag: '2026-11-23', lijsten: {} });
    if (!checked.ok) throw new Error(JSON.stringify(checked.fouten));
    await keep(procesId, form, checked.answers, checked.rendered);
  };
  const keep = async (procesId: string, form: AnyForm, answers: object, secties: unknown): Promise<void> => {
    const rendered = { titel: form.titel, secties };
    const row = { id: randomUUID(), process_id: procesId, form: form.naam, door: 'proef', at: rig.now() };
    await db('submission').insert({
      ...row,
      answers: JSON.stringify(answers),
      rendered: JSON.stringify(rendered),
    });
  };

  const start = async (family: Family, voorgangerId?: string): Promise<string> => {
    const row = await db.transaction((trx) =>
      startProcess(trx, {
        soort: 'proef',
        leerlingId: family.leerlingId,
        locatieId: family.locatieId,
        schooljaar: null,
        anker: '2026-11-09',
        isEnig: false,
        ...(voorgangerId !== undefined && { voorgangerId }),
        at: rig.now(),
        by: 'proef',
        started: {},
      }),
    );
    return row.id;
  };

  /** A decision that was taken, so that its letters wait in the outbox. */
  const decided = async (family: Family, change: object = {}): Promise<string> => {
    const procesId = await start(family);
    await request(procesId);
    await decide(procesId, change);
    return procesId;
  };
  const request = (procesId: string): Promise<void> => {
    const form = rig.register['proef']?.forms['aanvraag'];
    if (!form) throw new Error('aanvraag ontbreekt');
    return submit(procesId, form, { aanleiding: 'Een ruzie op het plein' });
  };
  const decide = async (procesId: string, change: object = {}): Promise<void> => {
    await rig.settle(procesId);
    const [task] = await rig.openTasks(procesId);
    await submit(procesId, besluit, { ...typed, ...change });
    await rig.append(procesId, task?.key ?? '', 'answered', {});
  };

  const mailTo = async (procesId: string, wie: WhoId, text: string): Promise<MailRow> =>
    (await db<MailRow>('mail')
      .where({ process_id: procesId, wie, text })
      .orderBy('n', 'desc')
      .first()) as MailRow;
  /** Sends what waits in the outbox of a process, a notice before its letter. */
  const sendAll = async (procesId: string): Promise<void> => {
    const rows = await db('mail')
      .where({ process_id: procesId, state: 'wacht' })
      .orderByRaw("(text = 'brief-klaar') desc")
      .select<{ id: string }[]>('id');
    for (const { id } of rows) await sendMail(ctx, id);
  };
  const letterTo = async (procesId: string, wie: WhoId, text = 'besluit'): Promise<KeptLetter> => {
    const { document_id: id } = await mailTo(procesId, wie, text);
    return (await db('document').where({ id }).first()) as KeptLetter;
  };

  const document = async (procesId: string, titel: string, kind = 'verslag'): Promise<string> => {
    const process = (await db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
    return newDocument(db, process, titel, { kind });
  };

  return {
    ...rig,
    document,
    ctx,
    taken: server.taken,
    family,
    submit,
    keep,
    begin: start,
    decided,
    decide,
    request,
    mailTo,
    sendAll,
    letterTo,
    stop: async (): Promise<void> => {
      transport.close();
      await server.stop();
      await rig.stop();
    },
  };
}
export type LetterRig = Awaited<ReturnType<typeof letterRig>>;

/** All that a letter says. */
export const said = (letter: KeptLetter): string => JSON.stringify(letter.model);
