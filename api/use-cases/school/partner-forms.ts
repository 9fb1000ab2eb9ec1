import { form, jaNee, keuze, tekst } from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';

const velden = {
  organisatie: tekst({ label: 'Organisatie', verplicht: true, max: 120 }),
  naam: tekst({ label: 'Contactpersoon', max: 120 }),
  functie: tekst({ label: 'Functie van de contactpersoon', max: 120 }),
  kanaal: keuze({
    label: 'Hoe antwoordt deze partner?',
    verplicht: true,
    opties: {
      LINK: 'Zelf, met een link in een e-mail en een code',
      POST: 'Met de post: school legt het antwoord vast',
      TELEFOON: 'Per telefoon: school legt het antwoord vast',
    },
  }),
  email: tekst({
    label: 'E-mailadres',
    hint: 'Liever van een persoon dan een algemeen adres dat velen lezen.',
    vorm: 'email',
    max: 254,
  }),
  telefoon: tekst({
    label: 'Telefoonnummer',
    hint: 'Op een mobiel nummer kan de code in een sms komen. Anders leest u de code voor aan de telefoon.',
    vorm: 'telefoon',
    max: 20,
  }),
  adres: tekst({ label: 'Straat en huisnummer, of postbus', max: 120 }),
  postcode: tekst({ label: 'Postcode', vorm: 'postcode', max: 10 }),
  plaats: tekst({ label: 'Plaats', max: 80 }),
} as const;

type Reach = {
  readonly kanaal: string;
  readonly email?: string | undefined;
  readonly telefoon?: string | undefined;
  readonly adres?: string | undefined;
  readonly postcode?: string | undefined;
  readonly plaats?: string | undefined;
};

/** What each way of answering needs: an address to send to, and a telephone number for the code. */
function reachable(a: Reach): readonly FieldError[] {
  const missing = (veld: keyof Reach, waarom: string): readonly FieldError[] =>
    (a[veld] ?? '') === '' ? [{ veld, tekst: waarom }] : [];
  switch (a.kanaal) {
    case 'LINK':
      return [
        ...missing('email', 'Vul het e-mailadres in. Daar gaat de link naartoe.'),
        ...missing('telefoon', 'Vul het telefoonnummer in. Dat is nodig voor de code.'),
      ];
    case 'POST':
      return [
        ...missing('adres', 'Vul de straat en het huisnummer in. Daar gaat de brief naartoe.'),
        ...missing('postcode', 'Vul de postcode in. Daar gaat de brief naartoe.'),
        ...missing('plaats', 'Vul de plaats in. Daar gaat de brief naartoe.'),
      ];
    default:
      return missing('telefoon', 'Vul het telefoonnummer in. Daarop belt u de partner.');
  }
}

/** A partner that the school has not worked with before. */
export const partnerNieuw = form({
  naam: 'partnerNieuw',
  titel: 'Partner toevoegen',
  inleiding: 'Een partner buiten school, zoals jeugdhulp, een praktijk of de gemeente.',
  knop: 'Partner bewaren',
  velden,
  controle: reachable,
});

/** What is recorded about a partner; one that is out of use is not offered any more and opens no link. */
export const partner = form({
  naam: 'partner',
  titel: 'Partner wijzigen',
  knop: 'Wijziging bewaren',
  velden: {
    ...velden,
    actief: jaNee({
      label: 'Is deze partner in gebruik?',
      hint: 'Bij nee staat de partner niet meer in de keuzelijsten, en de links van deze partner werken niet meer.',
      verplicht: true,
    }),
  },
  controle: reachable,
});
