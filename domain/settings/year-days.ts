import type { JaardagNaam } from './defaults.js';

export type { JaardagNaam } from './defaults.js';

/** A day of every school year that the school sets, as its page shows it. */
export type JaardagDef = {
  readonly titel: string;
  /** What it belongs to, as a heading. */
  readonly groep: string;
  /** True when it lies in the school year after. */
  readonly jaarLater?: boolean;
  /** The day it may not lie before. */
  readonly na?: JaardagNaam;
};

const OPP = 'Ontwikkelingsperspectief (OPP)';
const TLV = 'Toelaatbaarheidsverklaring (TLV)';
const SO = 'Van SO naar VO of VSO';
const VSO = 'Uitstroom VSO';

const dag = (groep: string, titel: string, na?: JaardagNaam): JaardagDef => ({
  titel,
  groep,
  ...(na !== undefined && { na }),
});

/** The days of the year with what they are for, in the order of the page; which must follow which is in `na`. */
export const jaardagen: Readonly<Record<JaardagNaam, JaardagDef>> = {
  evaluatieMidden: dag(OPP, 'Evaluatie halverwege'),
  evaluatieEind: dag(OPP, 'Evaluatie aan het eind', 'evaluatieMidden'),
  cvbJaarverslag: dag(OPP, 'Evaluatie en verslag van de CvB', 'evaluatieEind'),
  tlvSignaal: dag(TLV, 'Lijst van leerlingen van wie de TLV afloopt'),
  tlvEvaluatie: dag(TLV, 'Evaluatie: kan de leerling terug?', 'tlvSignaal'),
  tlvCvb: dag(TLV, 'Advies van de CvB', 'tlvEvaluatie'),
  tlvOverleg: dag(TLV, 'Overleg met de ouders vanaf', 'tlvCvb'),
  tlvOverlegTot: dag(TLV, 'Overleg met de ouders tot en met', 'tlvOverleg'),
  tlvIndienen: dag(TLV, 'Aanvraag indienen', 'tlvOverleg'),
  tlvAlarm: dag(TLV, 'Nog geen besluit: bellen', 'tlvIndienen'),
  tlvAlarmDirecteur: dag(TLV, 'Nog geen besluit: naar de directeur', 'tlvAlarm'),
  adviesLijst: dag(SO, 'Lijst van schoolverlaters vanaf'),
  adviesLijstTot: dag(SO, 'Lijst van schoolverlaters klaar', 'adviesLijst'),
  adviesVoorlopig: dag(SO, 'Voorlopig advies vanaf', 'adviesLijst'),
  adviesVoorlopigTot: dag(SO, 'Voorlopig advies klaar', 'adviesVoorlopig'),
  toets: dag(SO, 'Doorstroomtoets vanaf'),
  toetsTot: dag(SO, 'Doorstroomtoets tot en met', 'toets'),
  toetsResultaat: dag(SO, 'Uitslag van de doorstroomtoets', 'toetsTot'),
  adviesDefinitief: dag(SO, 'Definitief advies klaar', 'toetsResultaat'),
  aanmelding: dag(SO, 'Aanmelden vanaf', 'adviesDefinitief'),
  aanmeldingTot: dag(SO, 'Aanmelden tot en met', 'aanmelding'),
  adviesTlv: dag(SO, 'TLV voor het VSO en vervoer aanvragen vanaf'),
  adviesTlvTot: dag(SO, 'Besluit over de TLV voor het VSO', 'adviesTlv'),
  overdracht: dag(SO, 'Warme overdracht vanaf', 'adviesDefinitief'),
  adviesNazorg: { ...dag(SO, 'Navraag bij de nieuwe school'), jaarLater: true },
  uitstroomLijst: dag(VSO, 'Lijst van leerlingen die het VSO verlaten'),
};
