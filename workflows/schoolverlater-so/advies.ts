/** The school advice at the end of the SO (domain §6.2): levels, and what the doorstroomtoets may do to them. */

export const niveauOpties = {
  PRO: 'Praktijkonderwijs',
  VMBO_BB: 'Vmbo basisberoeps',
  BB_KB: 'Vmbo basis- of kaderberoeps',
  KB: 'Vmbo kaderberoeps',
  KB_GT: 'Vmbo kaderberoeps of gemengd-theoretisch',
  GT: 'Vmbo gemengd-theoretisch',
  GT_HAVO: 'Vmbo gemengd-theoretisch of havo',
  HAVO: 'Havo',
  HAVO_VWO: 'Havo of vwo',
  VWO: 'Vwo',
} as const;

export const vsoOpties = {
  VSO_VERVOLG: 'Vso vervolgonderwijs',
  VSO_ARBEID: 'Vso arbeid',
  VSO_DAGBESTEDING: 'Vso dagbesteding',
} as const;

export const adviesOpties = { ...niveauOpties, ...vsoOpties } as const;
const volgorde = Object.keys(niveauOpties);

/** The level in an advice as a number, from 0 (praktijkonderwijs) to 9 (vwo); undefined without one (vso only). */
export function hoogte(advies: readonly string[]): number | undefined {
  const found = advies.map((a) => volgorde.indexOf(a)).filter((n) => n >= 0);
  return found.length === 0 ? undefined : Math.max(...found);
}

/** Whether an advice sends the pupil to the VSO: then a TLV of the samenwerkingsverband VO is needed (WEC art. 40). */
export function isVso(advies: readonly string[]): boolean {
  return advies.some((a) => a in vsoOpties);
}

/** What is wrong with a list of advices, in Dutch; undefined when nothing is. */
export function adviesFout(advies: readonly string[]): string | undefined {
  const niveaus = advies.filter((a) => volgorde.includes(a));
  const vso = advies.filter((a) => a in vsoOpties);
  if (niveaus.length > 1) return 'Kies één niveau. Een advies voor twee niveaus staat apart in de lijst.';
  if (vso.length > 1) return 'Kies één uitstroomprofiel van het vso.';
  if (niveaus.length === 1 && vso.length === 1 && vso[0] !== 'VSO_VERVOLG')
    return 'Alleen bij vso vervolgonderwijs hoort een niveau.';
  return undefined;
}

/** Whether the school must think again: the test advised more than the school did (domain §6.2). */
export function moetHeroverwegen(voorlopig: readonly string[], toets: string | undefined): boolean {
  const [eigen, gemeten] = [hoogte(voorlopig), toets === undefined ? undefined : hoogte([toets])];
  return eigen !== undefined && gemeten !== undefined && gemeten > eigen;
}

/** Whether the final advice is lower than the provisional one: that is never allowed (domain §6.2). */
export function isLager(voorlopig: readonly string[], definitief: readonly string[]): boolean {
  const [was, wordt] = [hoogte(voorlopig), hoogte(definitief)];
  return was !== undefined && (wordt === undefined ? !isVso(definitief) : wordt < was);
}
