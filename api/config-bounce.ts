import { z } from 'zod';

const ja = z.enum(['ja', 'nee']);

/** Where mail that cannot be delivered comes back to, and the mailbox it is read from. */
export type BounceConfig = {
  readonly address: string;
  /** The mailbox of that address, read by IMAP; undefined where nothing is read (in the demo it comes in by SMTP). */
  readonly imap?: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
    readonly user: string;
    readonly password: string;
    /** The folder that is read. */
    readonly map: string;
  };
};

export const bounceShape = {
  BOUNCE_ADDRESS: z.email().optional(),
  BOUNCE_IMAP_HOST: z.string().min(1).optional(),
  BOUNCE_IMAP_PORT: z.coerce.number().int().min(1).max(65_535).default(993),
  BOUNCE_IMAP_SECURE: ja.default('ja'),
  BOUNCE_IMAP_USER: z.string().min(1).optional(),
  BOUNCE_IMAP_PASSWORD: z.string().min(1).optional(),
  BOUNCE_IMAP_MAP: z.string().min(1).default('INBOX'),
};

type BounceEnv = z.infer<z.ZodObject<typeof bounceShape>>;

/** The address in `Naam <adres>`. */
const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;

/**
 * Where mail comes back to. Without an address of its own that is the sender's; in the demo it is one that the program
 * takes in itself. Throws an Error with one clear sentence when a mailbox is named and something of it is missing.
 */
export function bounceOf(e: BounceEnv, from: string, isDemo: boolean): BounceConfig {
  const sender = addressIn(from);
  const own = isDemo ? `onbestelbaar@${sender.slice(sender.indexOf('@') + 1)}` : sender;
  const address = e.BOUNCE_ADDRESS ?? own;
  const { BOUNCE_IMAP_HOST: host, BOUNCE_IMAP_USER: user, BOUNCE_IMAP_PASSWORD: password } = e;
  if (host === undefined) {
    if (user === undefined && password === undefined) return { address };
    throw new Error(
      'BOUNCE_IMAP_HOST ontbreekt: zonder die server kan de postbus met onbestelbare mail niet worden gelezen.',
    );
  }
  const missing = Object.entries({
    BOUNCE_ADDRESS: e.BOUNCE_ADDRESS,
    BOUNCE_IMAP_USER: user,
    BOUNCE_IMAP_PASSWORD: password,
  }).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0 || user === undefined || password === undefined)
    throw new Error(
      `De postbus met onbestelbare mail (BOUNCE_IMAP_HOST) is niet compleet: ${missing.join(', ')} ontbreekt.`,
    );
  const secure = e.BOUNCE_IMAP_SECURE === 'ja';
  return {
    address,
    imap: { host, port: e.BOUNCE_IMAP_PORT, secure, user, password, map: e.BOUNCE_IMAP_MAP },
  };
}
