import {
  ageOn,
  birthdayOn,
  formatDate,
  laatsteDagWegensLeeftijd,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import { uitstroomjaar, verblijfsjaar } from '../../domain/calendar/schoolverlater.js';
import type { VsoProfiel } from '../../domain/calendar/schoolverlater.js';
import { checklistOp } from '../../domain/calendar/schoolverlater.js';
import type { Kandidaat, Kandidatuur } from '../register.js';

const soProfielen: Readonly<Record<string, string>> = {
  VO_REGULIER: 'regulier voortgezet onderwijs',
  VSO_VERVOLGONDERWIJS: 'vso, vervolgonderwijs',
  VSO_ARBEID: 'vso, arbeid',
  VSO_DAGBESTEDING: 'vso, dagbesteding',
};
const vsoProfielen: Readonly<Record<string, VsoProfiel>> = {
  VERVOLGONDERWIJS: 'VERVOLGONDERWIJS',
  ARBEIDSMARKTGERICHT: 'ARBEID',
  ARBEID: 'ARBEID',
  DAGBESTEDING: 'DAGBESTEDING',
};
const vsoWoorden: Readonly<Record<VsoProfiel, string>> = {
  VERVOLGONDERWIJS: 'vervolgonderwijs',
  ARBEID: 'arbeid',
  DAGBESTEDING: 'dagbesteding',
};

/**
 * Whether a pupil belongs on the list of leavers of the SO for a school year, and why (domain §6.1, §6.2): 14 in that
 * year or before (WEC art. 39 lid 4), group 8, the eighth year here, or 12 years old with a plan that says where to.
 * `invoer` answers the start form. Errors: 'ongeldige-datum', 'ongeldig-schooljaar'.
 */
export function kandidaatSo(p: Kandidaat): Kandidatuur {
  if (p.schoolsoort !== 'SO') return { waaromNiet: 'Niet op het SO.' };
  const { tot } = schooljaarBounds(p.schooljaar);
  const profiel = p.opp?.uitstroomprofiel ?? '';
  const naar = soProfielen[profiel];
  const invoer = { aanleiding: 'REGULIER', richting: profiel.startsWith('VSO_') ? 'VSO' : 'VO' };
  if (laatsteDagWegensLeeftijd(p.geboortedatum, 'SO') <= tot) {
    const dan = formatDate(birthdayOn(p.geboortedatum, 14));
    return { reden: `14 jaar op ${dan}: het SO eindigt met dit schooljaar (WEC art. 39 lid 4).`, invoer };
  }
  const leeftijd = ageOn(p.geboortedatum, tot);
  const plan = naar === undefined ? '' : ` OPP: ${naar}.`;
  if (p.leerjaar === 8) return { reden: `Leerjaar 8.${plan}`, invoer };
  if (p.leerjaar !== null) return { waaromNiet: `Leerjaar ${String(p.leerjaar)}, en nog geen 14 jaar.` };
  if (verblijfsjaar(p.ingeschrevenOp, p.schooljaar) >= 8)
    return { reden: `Het achtste schooljaar op deze school.${plan}`, invoer };
  const wordt = `${String(leeftijd)} jaar op ${formatDate(tot)}`;
  if (leeftijd < 12) return { waaromNiet: `Nog te jong: ${wordt}.` };
  if (naar === undefined) return { waaromNiet: `${wordt}, maar het OPP noemt geen uitstroom.` };
  return { reden: `${wordt}.${plan}`, invoer };
}

/**
 * Whether a pupil belongs on the list of leavers of the VSO for a school year, and why (domain §6.1, §6.3): 20 in that
 * year or before (WEC art. 39 lid 4), or two years or less before the last day that profile, age and year foretell:
 * then the transitieplan begins. `invoer` answers the start form. Errors: 'ongeldige-datum', 'ongeldig-schooljaar'.
 */
export function kandidaatVso(p: Kandidaat): Kandidatuur {
  if (p.schoolsoort !== 'VSO') return { waaromNiet: 'Niet op het VSO.' };
  const { tot } = schooljaarBounds(p.schooljaar);
  const profiel = vsoProfielen[p.opp?.uitstroomprofiel ?? ''];
  const start = (uitstroomdatum: string): Readonly<Record<string, unknown>> => {
    const checklist = checklistOp(p.geboortedatum, p.vandaag, uitstroomdatum);
    return {
      aanleiding: 'REGULIER',
      uitstroomdatum,
      ...(profiel && { profiel }),
      ...(checklist !== undefined && { checklistOp: checklist }),
    };
  };
  const grens = laatsteDagWegensLeeftijd(p.geboortedatum, 'VSO');
  if (grens <= tot) {
    const dan = formatDate(birthdayOn(p.geboortedatum, 20));
    return {
      reden: `20 jaar op ${dan}: het VSO eindigt met dit schooljaar (WEC art. 39 lid 4).`,
      invoer: start(tot),
    };
  }
  const laatste = uitstroomjaar(p.geboortedatum, profiel ?? null, p.leerjaar, p.schooljaar);
  const L = schooljaarBounds(laatste).tot;
  const waarheen = profiel === undefined ? 'het OPP noemt geen uitstroom' : `OPP: ${vsoWoorden[profiel]}`;
  const jarenVerder = Number(laatste.slice(0, 4)) - Number(schooljaarOf(tot).slice(0, 4));
  if (jarenVerder > 2) return { waaromNiet: `Uitstroom pas verwacht op ${formatDate(L)}; ${waarheen}.` };
  const wanneer = jarenVerder === 0 ? 'dit schooljaar' : `op ${formatDate(L)}, dus nu het transitieplan`;
  return { reden: `Uitstroom verwacht ${wanneer}; ${waarheen}.`, invoer: start(L) };
}
