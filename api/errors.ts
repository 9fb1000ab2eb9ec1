import type { FieldError, Values } from '../domain/form/index.js';

/** What a use case may refuse, with its HTTP status and the sentence people read. */
export const refusals = {
  'niet-ingelogd': [401, 'Log eerst in.'],
  'inloggen-mislukt': [401, 'Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.'],
  'tweede-factor-nodig': [401, 'Vul ook de code van uw app in.'],
  'code-onjuist': [
    401,
    'Deze code klopt niet of is al gebruikt. Wacht op de volgende code en probeer het opnieuw.',
  ],
  'te-vaak': [429, 'Dat is te vaak geprobeerd. Wacht een kwartier en probeer het dan opnieuw.'],
  'geen-recht': [403, 'U heeft geen recht om dit te doen.'],
  csrf: [403, 'Deze pagina was te oud. Ga terug, laad de pagina opnieuw en probeer het nog eens.'],
  'niet-gevonden': [404, 'Deze pagina is er niet, of u mag haar niet zien.'],
  'leerling-onbekend': [404, 'Deze leerling is niet gevonden.'],
  'soort-onbekend': [404, 'Deze soort proces bestaat niet.'],
  'taak-gesloten': [409, 'Deze taak is al afgerond of niet meer nodig. Er is niets veranderd.'],
  'al-lopend': [409, 'Voor deze leerling loopt dit proces al.'],
  'proces-beeindigd': [409, 'Dit proces is al beëindigd. Er is niets veranderd.'],
  'nummer-bestaat': [409, 'Dit leerlingnummer bestaat al. Kijk bij de leerling die er al is.'],
  'niet-ingeschreven': [422, 'Deze leerling is niet ingeschreven. Leg eerst de inschrijving vast.'],
  'sleutel-hergebruikt': [409, 'Deze Idempotency-Key is al gebruikt voor een ander verzoek.'],
  ongeldig: [422, 'Niet alles is goed ingevuld.'],
  'te-groot': [413, 'Dit is te veel tekst of een te groot bestand. Maak het korter en probeer het opnieuw.'],
  verouderd: [
    409,
    'Iemand anders heeft dit intussen gewijzigd. Uw tekst staat er nog; vergelijk en bewaar opnieuw.',
  ],
  'link-ongeldig': [404, 'Deze link werkt niet (meer). Vraag school om een nieuwe link.'],
  'code-fout': [
    422,
    'Deze code klopt niet. Kijk in de brief of het bericht van school en typ de code opnieuw.',
  ],
  'link-vergrendeld': [429, 'De code is te vaak fout ingevuld. Wacht een kwartier of bel school.'],
  'niet-mogelijk': [422, 'Dit kan bij deze stap niet.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type Refusal = keyof typeof refusals;
export type RefusalDetail = {
  readonly procesId?: string;
  readonly fouten?: readonly FieldError[];
  readonly waarden?: Values;
};

/** A refusal by a use case. The message is its code, so that nothing personal reaches a log. */
export class AppError extends Error {
  readonly status: number;
  readonly tekst: string;

  constructor(
    readonly code: Refusal,
    readonly detail: RefusalDetail = {},
    tekst?: string,
  ) {
    super(code);
    this.name = 'AppError';
    this.status = refusals[code][0];
    this.tekst = tekst ?? refusals[code][1];
  }
}
