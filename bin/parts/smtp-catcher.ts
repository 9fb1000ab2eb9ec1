import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
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

/** A mail server on loopback that delivers nothing: what it takes can be read at /demo/postvak (demo mode only). */
export async function startCatcher(db: Database, port: number): Promise<Catcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    banner: 'leerlingroute proefpost',
    onData: (stream, session, done) => {
      simpleParser(stream)
        .then((mail) =>
          keep(
            db,
            mail,
            session.envelope.rcptTo.map((r) => r.address),
          ),
        )
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
