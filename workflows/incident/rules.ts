/** Each attempt and each talk is a new one: nothing is copied from the one before. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  start: [],
  contact: [],
  nazorg: [],
  melding: [],
};
