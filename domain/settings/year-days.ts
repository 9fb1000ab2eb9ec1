import type { JaardagNaam } from './defaults.js';

export type { JaardagNaam } from './defaults.js';

/** A day of every school year that the school sets, as its page shows it. */
export type JaardagDef = {
  readonly titel: string;
  /** What it belongs to, as a heading. */
  readonly groep: string;
  /**
   * Whether something begins or happens on it ('vanaf': without school that day, on the next school day), or must be done
   * by then ('uiterlijk': on the school day before).
   */
  readonly soort: 'vanaf' | 'uiterlijk';
  /** True when it lies in the school year after. */
  readonly jaarLater?: boolean;
  /** The day it may not lie before. */
  readonly na?: JaardagNaam;
};

const OPP = 'Ontwikkelingsperspectief (OPP)';
const TLV = 'Toelaatbaarheidsverklaring (TLV)';
const SO = 'Van SO naar VO of VSO';
const VSO = 'Uitstroom VSO';

const dag =
  (soort: JaardagDef['soort']) =>
  (groep: string, titel: string, na?: JaardagNaam): JaardagDef => ({
    titel,
    groep,
    soort,
    ...(na !== undefined && { na }),
  });
const vanaf = dag('vanaf');
const uiterlijk = dag('uiterlijk');

/**
 * The days of the year with what they are for, in the order of the page; which must follow which is in `na`.
 * Last days are those of a step that must be done by then (domain §2.5, §4.2, §6.2); an alarm is none: early it is no alarm.
 */
export const jaardagen: Readonly<Record<JaardagNaam, JaardagDef>> = {
  evaluatieMidden: vanaf(OPP, 'Evaluatie halverwege'),
  evaluatieEind: vanaf(OPP, 'Evaluatie aan het eind', 'evaluatieMidden'),
  cvbJaarverslag: uiterlijk(OPP, 'Evaluatie en verslag van de CvB', 'evaluatieEind'),
  tlvSignaal: vanaf(TLV, 'Lijst van leerlingen van wie de TLV afloopt'),
  tlvEvaluatie: uiterlijk(TLV, 'Evaluatie: kan de leerling terug?', 'tlvSignaal'),
  tlvCvb: uiterlijk(TLV, 'Advies van de CvB', 'tlvEvaluatie'),
  tlvOverleg: vanaf(TLV, 'Overleg met de ouders vanaf', 'tlvCvb'),
  tlvOverlegTot: uiterlijk(TLV, 'Overleg met de ouders tot en met', 'tlvOverleg'),
  tlvIndienen: uiterlijk(TLV, 'Aanvraag indienen', 'tlvOverleg'),
  tlvAlarm: vanaf(TLV, 'Nog geen besluit: bellen', 'tlvIndienen'),
  tlvAlarmDirecteur: vanaf(TLV, 'Nog geen besluit: naar de directeur', 'tlvAlarm'),
  adviesLijst: vanaf(SO, 'Lijst van schoolverlaters vanaf'),
  adviesLijstTot: uiterlijk(SO, 'Lijst van schoolverlaters klaar', 'adviesLijst'),
  adviesVoorlopig: vanaf(SO, 'Voorlopig advies vanaf', 'adviesLijst'),
  adviesVoorlopigTot: uiterlijk(SO, 'Voorlopig advies klaar', 'adviesVoorlopig'),
  toets: vanaf(SO, 'Doorstroomtoets vanaf'),
  toetsTot: uiterlijk(SO, 'Doorstroomtoets tot en met', 'toets'),
  toetsResultaat: uiterlijk(SO, 'Uitslag van de doorstroomtoets', 'toetsTot'),
  adviesDefinitief: uiterlijk(SO, 'Definitief advies klaar', 'toetsResultaat'),
  aanmelding: vanaf(SO, 'Aanmelden vanaf', 'adviesDefinitief'),
  aanmeldingTot: uiterlijk(SO, 'Aanmelden tot en met', 'aanmelding'),
  adviesTlv: vanaf(SO, 'TLV voor het VSO en vervoer aanvragen vanaf'),
  adviesTlvTot: uiterlijk(SO, 'Besluit over de TLV voor het VSO', 'adviesTlv'),
  overdracht: vanaf(SO, 'Warme overdracht vanaf', 'adviesDefinitief'),
  adviesNazorg: { ...vanaf(SO, 'Navraag bij de nieuwe school'), jaarLater: true },
  uitstroomLijst: vanaf(VSO, 'Lijst van leerlingen die het VSO verlaten'),
};
