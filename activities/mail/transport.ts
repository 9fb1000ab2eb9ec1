import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';

/** How a server or the line answered. 'onbekend': the content was on its way and no answer came. */
export type SendFailure = {
  /** 'gestopt': `beforeContent` refused, so nothing was sent. */
  readonly how: 'later' | 'nooit' | 'onbekend' | 'gestopt';
  readonly code: string;
};

export class SendError extends Error {
  constructor(readonly failure: SendFailure) {
    super(failure.code);
    this.name = 'SendError';
  }
}

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly secure?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

export type MailTransport = {
  /**
   * Sends one message. `beforeContent` runs after the server has taken sender and recipient and asks for the content:
   * only from there on it is unknown after a crash whether the mail arrived. Errors: SendError.
   */
  readonly send: (message: SendMailOptions, beforeContent: () => Promise<void>) => Promise<void>;
  readonly close: () => void;
};

type SmtpError = Error & { readonly responseCode?: number; readonly code?: string };
type Compiled = {
  message: { createReadStream: () => Readable };
  data: SendMailOptions & { beforeContent?: () => Promise<void> };
};

/** A stream that does nothing at all until somebody reads from it. */
function lazily(before: () => Promise<void>, source: () => Readable): Readable {
  async function* chunks(): AsyncGenerator<Buffer> {
    await before();
    for await (const chunk of source()) yield chunk as Buffer;
  }
  return Readable.from(chunks(), { objectMode: false });
}

function failureOf(error: SmtpError, isContentSent: boolean): SendFailure {
  const { responseCode = 0, code = '' } = error;
  const isRefusal = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isRefusal && responseCode >= 500) return { how: 'nooit', code: `smtp-${String(responseCode)}` };
  if (responseCode >= 400) return { how: 'later', code: `smtp-${String(responseCode)}` };
  if (isContentSent) return { how: 'onbekend', code: 'smtp-geen-antwoord' };
  return { how: 'later', code: code === 'EAUTH' ? 'smtp-inlog' : 'smtp-onbereikbaar' };
}

/** A pooled SMTP client. It never reads files or URLs named in a message. */
export function createMailTransport(smtp: SmtpSettings): MailTransport {
  const transporter = createTransport({
    pool: true,
    maxConnections: 3,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure ?? false,
    ...(smtp.auth && { auth: smtp.auth }),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 25_000,
  });
  transporter.use('stream', (mail, done) => {
    const compiled = mail as unknown as Compiled;
    const source = compiled.message.createReadStream.bind(compiled.message);
    compiled.message.createReadStream = () =>
      lazily(compiled.data.beforeContent ?? (() => Promise.resolve()), source);
    done();
  });
  return {
    send: async (message, beforeContent) => {
      const at: { step: 'before' | 'marking' | 'content' } = { step: 'before' };
      const marked = async (): Promise<void> => {
        at.step = 'marking';
        await beforeContent();
        at.step = 'content';
      };
      try {
        await transporter.sendMail({ ...message, beforeContent: marked } as SendMailOptions);
      } catch (error) {
        if (at.step === 'marking') throw new SendError({ how: 'gestopt', code: 'al-onderweg' });
        throw new SendError(failureOf(error as SmtpError, at.step === 'content'));
      }
    },
    close: () => {
      transporter.close();
    },
  };
}
