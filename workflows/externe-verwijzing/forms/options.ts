/** The lists of allowed values of an external referral (domain §4.1): key as stored, text as shown. */

/**
 * Where a referral goes. A report to Veilig Thuis goes by the meldcode and a TLV has its own process, both outside this
 * one (domain §4.2, §4.4).
 */
export const bestemmingOpties = {
  JEUGDHULP_GEMEENTE: 'Jeugdhulp van de gemeente',
  WIJKTEAM_TOEGANG: 'Wijkteam of toegang van de gemeente',
  GGZ_JEUGD: 'Jeugd-ggz',
  HUISARTS: 'Huisarts',
  JGZ_GGD: 'Jeugdgezondheidszorg of GGD',
  MEE_CLIENTONDERSTEUNING: 'MEE of cliëntondersteuning',
  LOGOPEDIE_EXTERN: 'Logopedie buiten school',
  FYSIO_ERGO: 'Fysiotherapie of ergotherapie',
  SWV_ARRANGEMENT: 'Samenwerkingsverband: arrangement',
  LEERPLICHT: 'Leerplicht',
  DOORSTROOMPUNT_RMC: 'Doorstroompunt (RMC)',
  POLITIE_JEUGD_HALT: 'Politie (jeugd) of Halt',
  OVERIG: 'Iets anders',
} as const;

export const aanleidingOpties = {
  LEERLINGBESPREKING: 'Een leerlingbespreking',
  CVB: 'De CvB',
  OUDERGESPREK: 'Een gesprek met de ouders',
  VRAAG_GEZIN: 'Een vraag van de ouders of de leerling',
  SIGNAAL: 'Een signaal van een collega',
  ANDERS: 'Iets anders',
} as const;

export const urgentieOpties = {
  REGULIER: 'Gewoon: binnen de gebruikelijke tijd',
  SPOED: 'Spoed: binnen enkele dagen',
  CRISIS: 'Crisis: vandaag',
} as const;

export const grondOpties = {
  TOESTEMMING: 'Met toestemming',
  WETTELIJKE_PLICHT: 'Zonder toestemming: een wet verplicht de school',
  VITAAL_BELANG: 'Zonder toestemming: leven of gezondheid is in gevaar',
  MELDRECHT: 'Zonder toestemming: een wet geeft de school het recht om te melden',
  VORDERING: 'Zonder toestemming: een vordering van politie of justitie',
} as const;

/** The grounds on which help is asked; a demand asks for data and nothing else. */
export const hulpGronden = ['TOESTEMMING', 'WETTELIJKE_PLICHT', 'VITAAL_BELANG', 'MELDRECHT'] as const;

/** What kind of demand it is (Wetboek van Strafvordering; from knowledge, domain §0.1). */
export const vorderingSoortOpties = {
  IDENTIFICEREND: 'Alleen naam, adres en geboortedatum (Sv art. 126nc)',
  ANDERE: 'Andere gegevens, door de officier van justitie (Sv art. 126nd)',
  GEVOELIG:
    'Ook gezondheid of andere gevoelige gegevens, met machtiging van de rechter-commissaris (Sv art. 126nf)',
  ANDERS: 'Een andere vordering of een bevel',
} as const;

/** The legal grounds without consent, as the directeur decides them. */
export const wettelijkeGrondOpties = {
  WETTELIJKE_PLICHT: 'Een wet verplicht de school',
  VITAAL_BELANG: 'Leven of gezondheid is in gevaar',
  MELDRECHT: 'Een wet geeft de school het recht om te melden',
} as const;

/** What help became of it (domain §4.1). */
export const uitkomstOpties = {
  HULP_GESTART: 'De hulp is gestart',
  GEEN_INDICATIE: 'Hulp van ons is niet nodig',
  WACHTLIJST: 'Nog niet gestart: er is een wachtlijst',
  DOORVERWEZEN: 'Wij hebben doorverwezen naar een ander',
  GEWEIGERD_GEZIN: 'De ouders of de jongere willen de hulp niet',
  ONBEKEND: 'Daar kan ik nog niets over zeggen',
} as const;

export const alternatiefOpties = {
  ANONIEM_CONSULT: 'De partner om raad vragen zonder naam',
  GESPREK_SMW: 'Een gesprek met het schoolmaatschappelijk werk',
  ZELF_AANMELDEN: 'De ouders of de leerling melden zichzelf aan',
  HULP_OP_SCHOOL: 'Andere hulp op school',
  GEEN: 'Er is niets aangeboden',
} as const;
