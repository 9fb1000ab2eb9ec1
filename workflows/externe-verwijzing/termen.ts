import type { TermDef } from '../kit/definition.js';

const schooldagen = (titel: string, anker: string, n: number): TermDef => ({
  titel,
  anker,
  n,
  eenheid: 'schooldagen',
  wettelijk: false,
});

/** The terms of a referral: all of them the school's own (domain §4.1: the lines marked [default]). */
export const termen = {
  overleg: schooldagen('Overleg met ouders en leerling', 'de aanvraag', 10),
  gegevens: schooldagen('Gegevens klaar', 'het overleg', 5),
  spoed: schooldagen('Stap bij spoed', 'de vorige stap', 1),
  toestemming: schooldagen('Antwoord op de vraag om toestemming', 'het verzoek', 10),
  weigering: schooldagen('Besluit zonder toestemming', 'het antwoord', 5),
  besluit: schooldagen('Besluit', 'de vraag om een besluit', 5),
  versturen: schooldagen('Gegevens verstuurd', 'de toestemming', 3),
  ontvangst: schooldagen('Ontvangst bevestigd', 'het versturen', 10),
  antwoord: schooldagen('Antwoord van de partner', 'de vraag', 10),
  terugkoppeling: schooldagen('Eerste terugkoppeling', 'het versturen', 30),
  uitblijven: schooldagen('Geen antwoord van de partner', 'de vraag', 65),
  wachtlijst: {
    titel: 'Navraag over de wachtlijst',
    anker: 'de vorige navraag',
    n: 42,
    eenheid: 'kalenderdagen',
    wettelijk: false,
  },
  wachttijd: {
    titel: 'Lang op de wachtlijst',
    anker: 'het begin van het wachten',
    n: 91,
    eenheid: 'kalenderdagen',
    wettelijk: false,
  },
  bespreken: schooldagen('Wachttijd besproken', 'dertien weken wachten', 15),
  verwerken: schooldagen('Terugkoppeling verwerkt', 'de terugkoppeling', 5),
  afhandelen: schooldagen('Intrekking afgehandeld', 'de intrekking', 3),
  evaluatie: schooldagen('Verwijzing geëvalueerd', 'de terugkoppeling', 20),
} as const;
