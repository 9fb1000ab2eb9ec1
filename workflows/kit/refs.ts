import type { TermRef } from './definition.js';
import type { LocalDate } from './facts.js';
import type { Ref, Zaak } from './specs.js';

/** Whom a protocol can name, without knowing who that is. */
export const refs = {
  mentor: { ref: 'mentor' },
  begeleider: { ref: 'begeleider' },
  gezagdragers: { ref: 'gezagdragers' },
  betrokkenen: { ref: 'betrokkenen' },
  instemmers: { ref: 'instemmers' },
  metTolk: { ref: 'metTolk' },
  leerling: { ref: 'leerling' },
  aanvrager: { ref: 'aanvrager' },
  toestemmers: (zaak: Zaak): Ref => ({ ref: 'toestemmers', zaak }),
  geinformeerden: (zaak: Zaak): Ref => ({ ref: 'geinformeerden', zaak }),
  role: (rol: string, anders?: 'mentor'): Ref => ({ ref: 'rol', rol, ...(anders && { anders }) }),
} as const;

/** A term by its name, counted from a day where one is given. */
export const termRef = (name: string, from?: LocalDate): TermRef => ({
  term: name,
  ...(from !== undefined && { from }),
});
