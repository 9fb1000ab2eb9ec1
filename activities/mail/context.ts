import type { Database } from '../../db/connect.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Register } from '../../workflows/register.js';
import type { MailTransport } from './transport.js';

/** What the mail activities need of the program they run in. */
export type MailContext = {
  readonly db: Database;
  readonly register: Register;
  readonly transport: MailTransport;
  readonly now: () => Instant;
  /** Address of the pages, without a slash at its end. */
  readonly baseUrl: string;
  /** `Naam <adres>`: the sender of every mail. */
  readonly from: string;
  /** Where a mail that cannot be delivered comes back to: the sender of every envelope. The address of `from` unless told. */
  readonly bounce?: string;
  /** Demo mode: letters and text messages can be read at /demo/postvak too. */
  readonly isDemo: boolean;
  /** Texts that go before those beside the protocols: `<soort>/texts/<naam>.nl.hbs` under this address. */
  readonly texts?: URL;
};

/** What is needed to take in a mail that came back. */
export type BounceContext = Pick<MailContext, 'db' | 'register' | 'now'>;
