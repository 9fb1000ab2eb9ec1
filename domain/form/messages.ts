import { formatDate } from './date.js';
import type { Read } from './read.js';
import type { DateField, FormContext, SimpleField, TextField } from './types.js';

// Each text names the field and says what to do (WCAG 3.3.1 and 3.3.3, B66); language level B1.

export const EXAMPLE_DATE = '1-8-2026';
export const EXAMPLE_TIME = '9:30';

const getal = (n: number): string =>
  String(n)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+$)/g, '.');

/** Nothing was filled in where an answer is needed. */
export function emptyMessage(field: SimpleField, naam: string): string {
  switch (field.soort) {
    case 'tekst':
      return field.vorm === undefined ? `Vul bij "${naam}" een tekst in.` : shapeMessage(field, naam);
    case 'langeTekst':
      return `Vul bij "${naam}" een tekst in.`;
    case 'geheelGetal':
    case 'decimaal':
      return `Vul bij "${naam}" een getal in.`;
    case 'datum':
      return `Vul bij "${naam}" een datum in, bijvoorbeeld ${EXAMPLE_DATE}.`;
    case 'tijd':
      return `Vul bij "${naam}" een tijd in, bijvoorbeeld ${EXAMPLE_TIME}.`;
    case 'jaNee':
      return `Kies bij "${naam}" ja of nee.`;
    case 'keuze':
    case 'keuzeUitLijst':
      return `Kies bij "${naam}" een van de antwoorden.`;
    case 'meerkeuze':
    case 'meerkeuzeUitLijst':
      return `Kies bij "${naam}" minstens één antwoord.`;
    case 'bestand':
      return `Voeg bij "${naam}" een bestand toe.`;
    case 'bevestiging':
      return `Zet een vinkje bij "${naam}".`;
  }
}

/** Something was filled in that cannot be read. */
export function faultMessage(
  field: SimpleField,
  naam: string,
  fout: Extract<Read, { fout: unknown }>['fout'],
) {
  switch (fout) {
    case 'nul':
      return `In het antwoord bij "${naam}" staat een teken dat wij niet kunnen bewaren. Typ het antwoord opnieuw.`;
    case 'regels':
      return `Vul bij "${naam}" één regel in, zonder Enter.`;
    case 'geenTekst':
      return `Het antwoord bij "${naam}" kwam niet goed binnen. Vul het opnieuw in.`;
    case 'vorm':
      return shapeMessage(field, naam);
  }
}

/** The answer has the wrong shape, or is none of the choices. */
export function shapeMessage(field: SimpleField, naam: string): string {
  switch (field.soort) {
    case 'datum':
      return `De datum bij "${naam}" bestaat niet of is niet volledig. Schrijf dag, maand en jaar, bijvoorbeeld ${EXAMPLE_DATE}.`;
    case 'tijd':
      return `De tijd bij "${naam}" klopt niet. Schrijf uren en minuten, bijvoorbeeld ${EXAMPLE_TIME}.`;
    case 'geheelGetal':
      return `Vul bij "${naam}" een heel getal in, met alleen cijfers, bijvoorbeeld 85.`;
    case 'decimaal':
      return decimalMessage(naam, field.decimalen);
    case 'tekst':
      return textShapeMessage(field, naam);
    case 'bestand':
      return `Het bestand bij "${naam}" is niet goed binnengekomen. Kies het bestand opnieuw.`;
    case 'jaNee':
    case 'keuze':
    case 'keuzeUitLijst':
    case 'meerkeuze':
    case 'meerkeuzeUitLijst':
      return `Het antwoord bij "${naam}" staat niet in de lijst. Kies een van de antwoorden.`;
    case 'langeTekst':
    case 'bevestiging':
      return emptyMessage(field, naam);
  }
}

const decimalMessage = (naam: string, decimalen: number): string =>
  `Vul bij "${naam}" een getal in met hoogstens ${String(decimalen)} cijfers achter de komma, bijvoorbeeld 3,5.`;

function textShapeMessage(field: TextField, naam: string): string {
  switch (field.vorm) {
    case 'email':
      return `Vul bij "${naam}" een e-mailadres in, bijvoorbeeld naam@school.example.`;
    case 'telefoon':
      return `Vul bij "${naam}" een telefoonnummer in, bijvoorbeeld 010 123 45 67.`;
    case 'postcode':
      return `Vul bij "${naam}" een postcode in, bijvoorbeeld 1234 AB.`;
    default:
      return `Vul bij "${naam}" een tekst in.`;
  }
}

export const tooLongMessage = (naam: string, max: number, length: number): string =>
  `De tekst bij "${naam}" is te lang: ${getal(length)} tekens. Er passen er ${getal(max)}. Maak de tekst korter of voeg een document toe aan het dossier.`;

export const boundsMessage = (naam: string, min: number, max: number): string =>
  `Vul bij "${naam}" een getal in van ${getal(min)} tot en met ${getal(max)}.`;

/** The date is outside the bounds of the field. */
export function dateBoundsMessage(field: DateField, naam: string, ctx: FormContext): string {
  const day = (bound: string): string => (bound === 'vandaag' ? 'vandaag' : formatDate(bound));
  const example = `bijvoorbeeld ${formatDate(ctx.vandaag)}`;
  if (field.vanaf !== undefined && field.tot !== undefined) {
    return `Vul bij "${naam}" een datum in van ${day(field.vanaf)} tot en met ${day(field.tot)}.`;
  }
  if (field.vanaf !== undefined) {
    return `Vul bij "${naam}" een datum in op of na ${day(field.vanaf)}, ${example}.`;
  }
  return `Vul bij "${naam}" een datum in op of vóór ${day(field.tot ?? 'vandaag')}, ${example}.`;
}

export const tooFewRowsMessage = (naam: string, min: number, regel: string): string =>
  `Vul bij "${naam}" minstens ${String(min)} keer een ${regel.toLowerCase()} in.`;

export const tooManyRowsMessage = (naam: string, max: number): string =>
  `Bij "${naam}" kunt u er hoogstens ${String(max)} invullen. Haal er een paar weg.`;

export const GROUP_BROKEN = (naam: string): string =>
  `De antwoorden bij "${naam}" kwamen niet goed binnen. Vul ze opnieuw in.`;

export const FORM_TOO_LARGE =
  'Er staat meer tekst in het formulier dan wij in één keer kunnen bewaren. Maak de teksten korter. Of voeg een lange tekst als document toe aan het dossier.';
