import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { mailRig, newProcess, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

let server: Sink | undefined;
let rig: MailRig | undefined;
afterEach(async () => {
  await rig?.stop();
  await server?.stop();
});

const script = fileURLToPath(new URL('./sender-child.mts', import.meta.url));

describe('a program that is killed while it mails', () => {
  it('has sent the mail once, and leaves it uncertain with its stable Message-ID', async () => {
    const started: { child?: ChildProcess } = {};
    server = await sink({ onTaken: () => started.child?.kill('SIGKILL') });
    rig = await mailRig(server);
    const family = await rig.family();
    const procesId = await newProcess(rig.db, family);
    const who = `relatie:${family.moeder}` as const;
    await openWord(rig.db, procesId, 'instemming/x', [who]);
    const id = await rig.outbox(procesId, { to: who, whileOpen: 'instemming/x', link: true });
    started.child = spawn(process.execPath, ['--import', 'tsx', script, rig.url, String(server.port), id], {
      stdio: 'ignore',
    });
    const [, signal] = (await once(started.child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    await sendMail(rig.ctx, id);
    await sendMail(rig.ctx, id);
    expect(server.taken.map((t) => t.mail.messageId)).toEqual([(await rig.mail(id)).message_id]);
    expect((await rig.mail(id)).state).toBe('onzeker');
    const troubles = (await rig.db('trouble').where({ process_id: procesId })) as { oorzaak: string }[];
    expect(troubles.map((t) => t.oorzaak)).toEqual(['mail-onzeker']);
  });
});
