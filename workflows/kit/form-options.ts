/** Whether a plan was seen and talked over: a statement beside agreeing to it (domain §2.3 step 8). */
export const gezienOpties = {
  GEZIEN_EN_BESPROKEN: 'Ja, gezien en besproken',
  GEZIEN: 'Gezien, maar niet besproken',
  NIET_GEZIEN: 'Nee, niet gezien',
} as const;

/** The answers a person may give to a request, in the words of the page; none is harder to give than another. */
export const antwoordOpties = {
  AKKOORD: 'Ja, ik ga akkoord',
  AKKOORD_MET_OPMERKING: 'Ja, ik ga akkoord, en ik heb een opmerking',
  DEELS: 'Ik ga akkoord met een deel',
  NIET_AKKOORD: 'Nee, ik ga niet akkoord',
  GESPREK: 'Ik wil eerst een gesprek',
} as const;

/** How a contact was sought (domain §1.4). */
export const kanaalOpties = {
  TELEFOON: 'Telefoon',
  HUISBEZOEK: 'Huisbezoek',
  OP_SCHOOL: 'Gesprek op school',
  SMS: 'Sms',
  MAIL: 'E-mail',
  BRIEF: 'Brief',
} as const;

/** What a contact brought (domain §1.4): each attempt proves the effort, none is an agreement. */
export const contactResultaatOpties = {
  GESPROKEN: 'Gesproken',
  VOICEMAIL: 'Voicemail ingesproken of briefje achtergelaten',
  NIET_BEREIKT: 'Niet bereikt',
  NUMMER_KLOPT_NIET: 'Het nummer of adres klopt niet',
} as const;
