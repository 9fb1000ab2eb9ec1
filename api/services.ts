import type { DocumentModel } from '../domain/document/model.js';
import type { Database } from '../db/connect.js';
import type { Instant } from '../workflows/kit/facts.js';
import type { Register } from '../workflows/register.js';
import type { Config } from './config.js';

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
  /** The clock of business time. */
  readonly now: () => Instant;
};
