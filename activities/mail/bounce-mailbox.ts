import { ImapFlow } from 'imapflow';
import type { OnbestelbaarActivities } from '../../workflows/onbestelbaar.js';
import { takeBounce } from './bounce.js';
import type { BounceContext } from './context.js';

/** The mailbox of the bounce address, as it is read by IMAP. */
export type BounceMailbox = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  /** The folder that is read. */
  readonly map: string;
};

/** A report sends back our own mail at most; of what is longer the beginning says enough. */
const MOST_BYTES = 2_000_000;
/** So many messages at a time; the next reading takes the rest. */
const MOST = 200;

function open({ host, port, secure, user, password }: BounceMailbox): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure,
    auth: { user, pass: password },
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
}

/** Takes in one message, and marks it as read after that; what it is not understood is flagged for a person. */
async function takeOne(ctx: BounceContext, client: ImapFlow, uid: number): Promise<void> {
  const range = String(uid);
  const message = await client.fetchOne(range, { source: { maxLength: MOST_BYTES } }, { uid: true });
  if (message === false || !message.source) return;
  const taken = await takeBounce(ctx, message.source);
  const flags = taken === 'onbekend' ? ['\\Seen', '\\Flagged'] : ['\\Seen'];
  await client.messageFlagsAdd(range, flags, { uid: true });
}

/**
 * Reads what is unread in the mailbox of the bounce address. A message is marked after it was taken in, so that one that
 * was broken off is read again, and taken in once. Gives back how many were read. Errors: what the mailbox answers.
 */
export async function readBounceMailbox(ctx: BounceContext, mailbox: BounceMailbox): Promise<number> {
  const client = open(mailbox);
  // A line that breaks while nothing waits on it is no reason to stop the program: the next call says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const lock = await client.getMailboxLock(mailbox.map);
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || [];
      const uids = unread.slice(0, MOST);
      for (const uid of uids) await takeOne(ctx, client, uid);
      return uids.length;
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => {
      client.close();
    });
  }
}

/** The activities of `onbestelbaar`, bound to a mailbox; without one there is nothing to read. */
export function bounceActivities(
  ctx: BounceContext,
  mailbox: BounceMailbox | undefined,
): OnbestelbaarActivities {
  return { readBounces: () => (mailbox ? readBounceMailbox(ctx, mailbox) : Promise.resolve(0)) };
}
