import type { DocumentModel } from '../domain/document/model.js';
import type { Database } from '../db/connect.js';
import type { FactValue, Instant } from '../workflows/kit/facts.js';
import type { Register } from '../workflows/register.js';
import type { Config } from './config.js';
import type { Bewaker } from './use-cases/bewaker/bewaker.js';
import type { Operator } from './use-cases/bewaker/operator.js';

/** What the engine can be asked from outside a workflow. Every call may be repeated without harm. */
export type Engine = {
  /**
   * Tells a case there is news up to `nr`. 'verwerkt' once the facts are applied and the case rests; 'ontvangen' when
   * the engine is away or needs longer than `wachtMs` (the delivery loop brings the news later).
   */
  readonly news: (input: {
    readonly soort: string;
    readonly procesId: string;
    readonly nr: number;
    readonly wachtMs: number;
  }) => Promise<'verwerkt' | 'ontvangen'>;
};

/** A mail of which only the subject is wanted. */
export type MailSubjectAsk = {
  readonly soort: string;
  readonly text: string;
  readonly kanaal: 'mail' | 'brief';
  readonly wie: string;
  readonly about: FactValue;
  readonly aantal: number;
  readonly spoed: number;
};

/** Everything a use case or a page may need; made once by bin/, handed in, never reached for. */
export type Services = {
  readonly db: Database;
  readonly register: Register;
  readonly config: Config;
  readonly engine: Engine;
  /** Wakes the delivery loop: something was put in an outbox. */
  readonly kick: () => void;
  /** A document as PDF, for a copy made for one reader. */
  readonly renderPdf?: (model: DocumentModel) => Promise<Uint8Array>;
  /** The subject of a mail as it would be sent, for a trial run; empty where it is not known. */
  readonly mailSubject?: (mail: MailSubjectAsk) => string;
  /** What a beheerder can do to Temporal, and the watcher of this process; where there are none, their acts say so. */
  readonly operator?: Operator;
  readonly bewaker?: Pick<Bewaker, 'kijkNu'>;
  /** The clock of business time. */
  readonly now: () => Instant;
};
