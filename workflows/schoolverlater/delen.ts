/** What the definitions of both ways out of the school share (domain §6.1). */

export const gedeeldeStappen = {
  okr: {
    titel: 'Onderwijskundig rapport maken',
    form: 'okr',
    usual: {},
    plan: 'medewerker',
    waarom: 'Voor elke leerling die vertrekt, maakt de school een rapport voor de nieuwe school.',
  },
  okrVaststelling: {
    titel: 'Rapport vaststellen',
    form: 'okrVaststelling',
    besluitVan: ['DIRECTEUR'],
    usual: { besluit: 'VASTSTELLEN' },
    plan: 'medewerker',
    waarom: 'De directeur stelt het rapport vast, na overleg met de leraren en de CvB.',
  },
  inzage: {
    titel: 'Rapport inzien',
    form: 'inzage',
    usual: { antwoord: 'AKKOORD' },
    plan: 'ouder',
    waarom: 'U mag het rapport lezen voordat de school het verstuurt.',
    alleenLezen: true,
  },
  inzageVerwerken: {
    titel: 'Inzage afronden',
    form: 'inzageVerwerken',
    usual: { uitkomst: 'STUREN' },
    plan: 'medewerker',
    waarom:
      'Wie het rapport mag inzien, heeft geantwoord, of de tijd daarvoor is voorbij. U kijkt wat er mee moet.',
  },
  versturen: {
    titel: 'Rapport versturen',
    form: 'versturen',
    usual: {},
    plan: 'medewerker',
    waarom: 'Het rapport is vastgesteld en ingezien, en de nieuwe school wacht erop.',
  },
  ontvangst: {
    titel: 'Rapport ontvangen',
    form: 'ontvangst',
    usual: { antwoord: 'ONTVANGEN' },
    plan: 'ouder',
    waarom: 'Wij willen weten of het rapport is aangekomen.',
  },
  overdracht: {
    titel: 'Warme overdracht',
    form: 'overdracht',
    usual: { uitkomst: 'GEVOERD' },
    plan: 'medewerker',
    waarom: 'U kent de leerling en draagt over aan wie het overneemt.',
  },
  einddatum: {
    titel: 'Uitschrijfdatum definitief maken',
    form: 'einddatum',
    usual: {},
    plan: 'medewerker',
    waarom: 'Vier weken na de laatste dag staat de datum van uitschrijving vast.',
  },
  vertrek: {
    titel: 'Vertrek op een andere dag',
    form: 'vertrek',
    usual: { hoe: 'ZOALS_VOORBEREID' },
    plan: 'medewerker',
    waarom: 'De leerling is uitgeschreven terwijl de overgang nog liep.',
  },
} as const;

/** A practical term in school days, after what `anker` says. */
export const schooldagen = (titel: string, anker: string, n: number) =>
  ({ titel, anker, n, eenheid: 'schooldagen', wettelijk: false }) as const;

export const gedeeldeTermen = {
  okr: schooldagen('Onderwijskundig rapport klaar', 'de vraag om het rapport', 10),
  okrVaststelling: schooldagen('Rapport vastgesteld', 'het rapport', 5),
  // Five school days [default, domain §12.4], and three for who gets it by post (EC-22).
  inzage: schooldagen('Inzage door de ouders', 'het bericht', 8),
  inzageVerwerken: schooldagen('Inzage afgerond', 'de inzage', 3),
  versturen: schooldagen('Rapport verstuurd', 'de inzage', 3),
  ontvangst: schooldagen('Ontvangst bevestigd', 'de verzending', 10),
  overdracht: schooldagen('Warme overdracht', 'de verzending', 15),
  vertrek: schooldagen('Vertrek bekeken', 'de laatste dag', 2),
  einddatum: {
    titel: 'Uitschrijfdatum definitief',
    anker: 'de laatste dag',
    n: 4,
    eenheid: 'weken-wettelijk',
    wettelijk: true,
    wet: 'BBW art. 7',
  },
} as const;

/** Leaving is what the process is for, so it goes on: its road asks whether this is the leaving that was prepared. */
export const gedeeldeGebeurtenissen = {
  vertrekt: 'road',
  keertTerug: 'end',
  overlijdt: 'end',
  wordt12: 'continue',
  wordt16: 'recompute',
  wordt18: 'recompute',
  mentorWisselt: 'recompute',
  gezagWijzigt: 'recompute',
  plaatsingWijzigt: 'recompute',
  plaatsingDefinitief: 'continue',
  kalenderWijzigt: 'recompute',
  termijnenWijzigen: 'recompute',
} as const;

export const gedeeldeBerichten = {
  inzage: 'Bericht dat het rapport te lezen is',
  'okr-afschrift': 'Afschrift van het rapport',
  ontvangst: 'Bericht aan de nieuwe school dat het rapport klaarstaat',
  achttien: 'Bericht dat de leerling voortaan zelf beslist',
} as const;

// All of them go to others than the school: name and day of birth, and what the law names, is enough (BULB art. 2).
export const gedeeldeDocumenten = {
  'onderwijskundig-rapport': {
    titel: 'Onderwijskundig rapport',
    formulieren: ['okr', 'okrVaststelling'],
    bijlagen: { form: 'okr', veld: 'opp' },
    woord: 'het rapport',
    kaart: 'kort',
  },
  'okr-zienswijze': {
    titel: 'Onderwijskundig rapport met de woorden van de ouders',
    formulieren: ['okr', 'okrVaststelling', 'inzageVerwerken'],
    bijlagen: { form: 'okr', veld: 'opp' },
    woord: 'het rapport',
    kaart: 'kort',
  },
} as const;
