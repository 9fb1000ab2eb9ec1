import { datum, form, geheelGetal, jaNee, keuze, langeTekst, tekst } from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { heeftBsn, TALEN } from '../../../domain/people/index.js';

/** What somebody may be to a pupil (domain §1.2). */
const soorten = {
  MOEDER: 'Moeder',
  VADER: 'Vader',
  OUDER: 'Ouder',
  VOOGD: 'Voogd',
  GI_VOOGD: 'Voogd van de gecertificeerde instelling (GI)',
  GEZINSVOOGD_OTS: 'Gezinsvoogd (OTS)',
  PLEEGOUDER: 'Pleegouder',
  PLEEGOUDERVOOGD: 'Pleegouder en voogd',
  STIEFOUDER: 'Stiefouder',
  GROEPSLEIDING: 'Groepsleiding',
  BEHANDELAAR: 'Behandelaar',
  CURATOR: 'Curator',
  MENTOR_WETTELIJK: 'Wettelijk mentor',
  BEWINDVOERDER: 'Bewindvoerder',
  OVERIG: 'Iemand anders',
} as const;

/** Who the person is; also for another contact of the same organisation (EC-16). */
export const naamVelden = {
  aanhef: keuze({
    label: 'Aanhef',
    verplicht: true,
    opties: { mevrouw: 'Mevrouw', 'de heer': 'De heer', familie: 'Familie' },
  }),
  voornaam: tekst({ label: 'Voornaam of voorletters', max: 60 }),
  tussenvoegsel: tekst({ label: 'Tussenvoegsel', max: 30 }),
  achternaam: tekst({ label: 'Achternaam', max: 100 }),
} as const;

export const emailVelden = {
  email: tekst({
    label: 'E-mailadres',
    hint: 'Leeg als er geen is. Deze persoon krijgt dan brieven.',
    vorm: 'email',
    max: 200,
  }),
  emailNogEens: tekst({
    label: 'Nog een keer het e-mailadres',
    hint: 'Een typefout stuurt post over de leerling naar een ander.',
    vorm: 'email',
    max: 200,
  }),
  telefoon: tekst({ label: 'Telefoonnummer', vorm: 'telefoon', max: 25 }),
} as const;

const heeftBron = { veld: 'gezag', is: ['JA', 'NEE', 'GESCHORST', 'GEDEELTELIJK_BIJ_GI'] } as const;
const isVerboden = { veld: 'contactverbod', is: [true] } as const;

const velden = {
  soort: keuze({ label: 'Wat is deze persoon van de leerling?', verplicht: true, opties: soorten }),
  ...naamVelden,
  organisatie: tekst({
    label: 'Organisatie',
    hint: 'Bijvoorbeeld de gecertificeerde instelling of de instelling waar de leerling woont.',
    max: 120,
  }),
  ...emailVelden,
  adres: tekst({ label: 'Straat en huisnummer', max: 120 }),
  postcode: tekst({ label: 'Postcode', vorm: 'postcode', max: 10 }),
  plaats: tekst({ label: 'Plaats', max: 80 }),
  voorkeurskanaal: keuze({
    label: 'Hoe wil deze persoon berichten krijgen?',
    verplicht: true,
    opties: { EMAIL: 'Per e-mail', POST: 'Per post', TELEFOON: 'Per telefoon, met een brief erbij' },
  }),
  taal: keuze({ label: 'Taal', verplicht: true, opties: TALEN }),
  tolkNodig: jaNee({ label: 'Is er een tolk nodig?', verplicht: true }),
  laaggeletterd: jaNee({ label: 'Is lezen moeilijk voor deze persoon?', verplicht: true }),
  gezag: keuze({
    label: 'Heeft deze persoon gezag?',
    verplicht: true,
    opties: {
      JA: 'Ja',
      NEE: 'Nee',
      ONBEKEND: 'Onbekend',
      GESCHORST: 'Geschorst',
      GEDEELTELIJK_BIJ_GI: 'Gedeeld met een GI',
    },
  }),
  gezagBron: tekst({
    label: 'Waar is dat gelezen?',
    hint: 'Bijvoorbeeld: gezagsregister, beschikking rechtbank, opgave van de ouder.',
    max: 100,
    als: heeftBron,
  }),
  gezagBronDatum: datum({ label: 'Datum van die bron', tot: 'vandaag', als: heeftBron }),
  informatierecht: keuze({
    label: 'Welke informatie krijgt deze persoon?',
    verplicht: true,
    opties: {
      ACTIEF: 'Alles, vanzelf',
      OP_VERZOEK: 'Feiten, als de persoon erom vraagt (BW1 art. 377c)',
      BEPERKT_BESCHIKKING: 'Beperkt door een beschikking',
      GEEN: 'Geen informatie',
    },
  }),
  contactverbod: jaNee({
    label: 'Geldt er een contactverbod?',
    hint: 'Bij ja gaat er niets meer naar deze persoon, en open links werken meteen niet meer.',
    verplicht: true,
  }),
  contactverbodTekst: langeTekst({
    label: 'Wat staat er in de beschikking?',
    hint: 'Kort: welke rechter, welke datum, wat mag niet. Nooit een burgerservicenummer.',
    verplicht: true,
    max: 1_000,
    rijen: 3,
    als: isVerboden,
  }),
  contactverbodTot: datum({
    label: 'Tot en met welke dag?',
    hint: 'Na die dag blijft het verbod staan, tot iemand het hier opheft. Het staat dan bij Mijn taken van de leerlingbegeleider.',
    als: isVerboden,
  }),
  geheimAdres: jaNee({
    label: 'Is het adres geheim?',
    hint: 'Bij ja stoppen alle open links van de mensen rond de leerling. Wie nog iets mag krijgen, krijgt een nieuwe link.',
    verplicht: true,
  }),
  verzorger: jaNee({ label: 'Zorgt deze persoon voor de leerling?', verplicht: true }),
  woontBij: keuze({
    label: 'Woont de leerling bij deze persoon?',
    verplicht: true,
    opties: { JA: 'Ja', DEELS: 'Een deel van de tijd', NEE: 'Nee' },
  }),
  woontBijProcent: geheelGetal({
    label: 'Welk deel van de tijd ongeveer?',
    min: 1,
    max: 99,
    eenheid: 'procent',
    als: { veld: 'woontBij', is: ['DEELS'] },
  }),
  noodcontactVolgorde: geheelGetal({
    label: 'Plaats in de rij bij nood',
    hint: '1 wordt het eerst gebeld. Leeg: wordt niet gebeld.',
    min: 1,
    max: 9,
  }),
} as const;

const secties = [
  {
    titel: 'Wie is het?',
    velden: ['soort', 'aanhef', 'voornaam', 'tussenvoegsel', 'achternaam', 'organisatie'],
  },
  {
    titel: 'Bereiken',
    velden: [
      'email',
      'emailNogEens',
      'telefoon',
      'adres',
      'postcode',
      'plaats',
      'voorkeurskanaal',
      'taal',
      'tolkNodig',
      'laaggeletterd',
    ],
  },
  { titel: 'Gezag en informatie', velden: ['gezag', 'gezagBron', 'gezagBronDatum', 'informatierecht'] },
  {
    titel: 'Veiligheid',
    velden: ['contactverbod', 'contactverbodTekst', 'contactverbodTot', 'geheimAdres'],
  },
  { titel: 'Thuis', velden: ['verzorger', 'woontBij', 'woontBijProcent', 'noodcontactVolgorde'] },
] as const;

type Text = string | undefined;
type Named = { readonly voornaam?: Text; readonly achternaam?: Text; readonly organisatie?: Text };
type Mailed = { readonly email?: Text; readonly emailNogEens?: Text };

/** The address is typed twice, for a mistake sends what is about the pupil to somebody else. */
export function emailFaults({ email = '', emailNogEens = '' }: Mailed): readonly FieldError[] {
  return email.trim().toLowerCase() === emailNogEens.trim().toLowerCase()
    ? []
    : [{ veld: 'emailNogEens', tekst: 'De twee e-mailadressen zijn niet gelijk. Typ het adres nog eens.' }];
}

/** A person has a name. */
export function naamFaults({ voornaam = '', achternaam = '' }: Named): readonly FieldError[] {
  return voornaam.trim() + achternaam.trim() === ''
    ? [{ veld: 'achternaam', tekst: 'Vul bij "Achternaam" een naam in.' }]
    : [];
}

type Mens = Named &
  Mailed & {
    readonly voorkeurskanaal: string;
    readonly gezagBron?: Text;
    readonly contactverbodTekst?: Text;
  };

function faults(a: Mens): readonly FieldError[] {
  const bsn = (
    [
      ['gezagBron', a.gezagBron],
      ['contactverbodTekst', a.contactverbodTekst],
      ['organisatie', a.organisatie],
    ] as const
  )
    .filter(([, text]) => heeftBsn(text ?? ''))
    .map(([veld]) => ({
      veld,
      tekst:
        'Hier lijkt een burgerservicenummer in te staan. Dat mag Leerlingroute niet bewaren. Haal het weg.',
    }));
  const channel =
    a.voorkeurskanaal === 'EMAIL' && (a.email ?? '') === ''
      ? [{ veld: 'email', tekst: 'Vul het e-mailadres in, of kies dat berichten per post of telefoon gaan.' }]
      : [];
  return [...naamFaults(a), ...emailFaults(a), ...channel, ...bsn];
}

/** Somebody around a pupil who is not recorded yet, with every attribute of domain §1.2. */
export const mensNieuw = form({
  naam: 'mensNieuw',
  titel: 'Persoon toevoegen',
  inleiding:
    'Ouders, verzorgers, voogd en anderen rond de leerling. Wie gezag heeft, wordt vanaf nu gevraagd om in te stemmen.',
  knop: 'Persoon toevoegen',
  secties,
  velden,
  controle: faults,
});

/** What is recorded about somebody around a pupil. */
export const mens = form({
  naam: 'mens',
  titel: 'Gegevens wijzigen',
  inleiding:
    'Lopende processen volgen wat u hier wijzigt. Een ander e-mailadres maakt oude links ongeldig; wie nog een open vraag heeft, krijgt een nieuwe link.',
  knop: 'Wijziging bewaren',
  secties,
  velden,
  controle: faults,
});
