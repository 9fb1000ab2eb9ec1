import { z } from 'zod';
import { parseSealKeys } from '../domain/bewijs/index.js';

/** What proofs and final documents of this school are sealed with. */
export type EvidenceConfig = {
  /** `id:base64` keys of 32 bytes (Ed25519), comma separated; the first one seals, all verify. */
  readonly sleutels?: string;
  /** The certificate of the school with its key, as a PKCS#12 file. */
  readonly certificaat?: { readonly pad: string; readonly wachtwoord: string };
};

function areKeys(text: string): boolean {
  try {
    return parseSealKeys(text).all.size > 0;
  } catch {
    return false;
  }
}

/** The settings of the proofs, as environment variables; checked with the others in config.ts. */
export const evidenceShape = {
  BEWIJS_SLEUTELS: z
    .string()
    .refine(areKeys, 'verwacht: id:base64 van 32 bytes, door komma gescheiden')
    .optional(),
  ZEGEL_P12: z.string().min(1).optional(),
  ZEGEL_P12_WACHTWOORD: z.string().optional(),
} as const;

type Env = z.output<z.ZodObject<typeof evidenceShape>>;

/** The settings of the proofs. Throws an Error with a sentence when a school in production has no key. */
export function evidenceOf(env: Env, isDemo: boolean): EvidenceConfig {
  const { BEWIJS_SLEUTELS: sleutels, ZEGEL_P12: pad, ZEGEL_P12_WACHTWOORD: wachtwoord = '' } = env;
  if (sleutels === undefined && !isDemo) {
    throw new Error(
      'De instellingen zijn niet compleet: BEWIJS_SLEUTELS ontbreekt. Daarmee verzegelt de school handtekeningen (docs/ondertekenen.md).',
    );
  }
  return {
    ...(sleutels !== undefined && { sleutels }),
    ...(pad !== undefined && { certificaat: { pad, wachtwoord } }),
  };
}
