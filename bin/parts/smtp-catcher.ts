import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { takeBounce } from '../../activities/mail/index.js';
import type { Config } from '../../api/config.js';
import { insertCaught } from '../../db/mail/caught.js';
import type { Database } from '../../db/connect.js';

const MOST_BYTES = 20_000_000;

function headersOf(mail: ParsedMail): Record<string, string> {
  return Object.fromEntries(
    mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
  );
}

async function keep(db: Database, mail: ParsedMail, addresses: readonly string[]): Promise<void> {
  const attachments = mail.attachments.map((a) => ({
    naam: a.filename ?? '',
    soort: a.contentType,
    inhoud: a.content.toString('base64'),
  }));
  for (const address of addresses) {
    await insertCaught(db, {
      kanaal: 'mail',
      messageId: mail.messageId ?? null,
      address,
      subject: mail.subject ?? '',
      body: mail.text ?? '',
      html: mail.html === false ? '' : (mail.html ?? ''),
      headers: headersOf(mail),
      attachments,
    });
  }
}

export type Catcher = { readonly port: number; readonly stop: () => Promise<void> };

/** What is sent to the bounce address comes back to the program, as it would from a mail server. */
export type BounceInlet = { readonly address: string; readonly take: (raw: Buffer) => Promise<unknown> };

/** The bounce address of a program, taken in by its own reader. */
export const bounceInlet = (
  { bounce }: Pick<Config, 'bounce'>,
  ctx: Parameters<typeof takeBounce>[0],
): BounceInlet | undefined => bounce && { address: bounce.address, take: (raw) => takeBounce(ctx, raw) };

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** One message to each of its recipients: to the bounce address it comes back, to all others it is kept to be read. */
async function taken(
  db: Database,
  raw: Buffer,
  addresses: readonly string[],
  bounce: BounceInlet | undefined,
): Promise<void> {
  const isBounce = (address: string): boolean => address.toLowerCase() === bounce?.address.toLowerCase();
  if (bounce && addresses.some(isBounce)) await bounce.take(raw);
  const others = addresses.filter((address) => !isBounce(address));
  if (others.length > 0) await keep(db, await simpleParser(raw), others);
}

/**
 * A mail server on loopback that delivers nothing: what it takes can be read at /demo/postvak (demo mode only). What is
 * sent to the bounce address is taken in as mail that came back.
 */
export async function startCatcher(db: Database, port: number, bounce?: BounceInlet): Promise<Catcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    banner: 'leerlingroute proefpost',
    onData: (stream, session, done) => {
      const addresses = session.envelope.rcptTo.map((r) => r.address);
      readAll(stream)
        .then((raw) => taken(db, raw, addresses, bounce))
        .then(
          () => {
            done();
          },
          () => {
            done(Object.assign(new Error('niet bewaard'), { responseCode: 451 }));
          },
        );
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const bound = server.server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
