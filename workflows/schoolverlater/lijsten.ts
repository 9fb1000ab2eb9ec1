import type { ListsContext } from '../register.js';

const OPP = 'Ontwikkelingsperspectief';

/** The only documents that may go with an onderwijskundig rapport: the plans (WEC art. 43 lid 1; EC-78, EC-79). */
export function oppDocumenten({ documenten }: Pick<ListsContext, 'documenten'>): {
  readonly oppDocumenten: ListsContext['documenten'];
} {
  return { oppDocumenten: documenten.filter(({ label }) => label.startsWith(OPP)) };
}

/** Shared forms that begin empty: each is a new judgement. */
export const eigenForm = {
  okrVaststelling: [],
  inzage: [],
  inzageVerwerken: [],
  versturen: [],
  vertrek: [],
  ontvangst: [],
} as const;
