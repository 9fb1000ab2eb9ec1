import { addDays, addSchooldagen, ageOn } from '../../../domain/calendar/index.js';
import { bezwaarOpTijd } from '../../../domain/calendar/bezwaar.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Asked, Body } from '../answers.js';
import type { DemoKind } from '../kind.js';

/** So many school days after a day. */
const later = ({ dag, ctx }: Asked, n: number): LocalDate =>
  ctx.kalender ? addSchooldagen(ctx.kalender, dag, n) : addDays(dag, n);

const wie = {
  naam: 'Frans Bestuurbeeld',
  hoedanigheid: 'BESTUUR',
  mandaat: 'Bestuursbesluit 2026-11',
} as const;
const kamer = { tijd: '15:30', plaats: 'Op school, kamer van de directeur' } as const;

const start = ({ dag, ctx }: Asked): Body => ({
  aanleiding:
    'Het ging dit jaar vijf keer mis met de veiligheid van anderen. De gewone hulp was niet genoeg.',
  eerder: 'Een gedragsplan, observatie, hulp van buiten, drie time-outs en een schorsing.',
  bestuursvorm: 'BIJZONDER',
  leerplichtig: ctx.leerling === undefined || ageOn(ctx.leerling.geboortedatum, dag) < 18,
  gesloten: false,
});

const redenen = 'De school kan de veiligheid niet meer bieden, ook niet met extra hulp in de groep.';
const feiten = 'Vijf keer dit jaar raakte een ander gewond. De laatste keer was in het praktijklokaal.';

const dagUit = ({ ctx }: Asked, naam: string): string | undefined =>
  ctx.lijsten['dagen']?.find(({ waarde }) => waarde === naam)?.label;

function bezwaarOntvangen(asked: Asked): Body {
  const { dag, ctx } = asked;
  const bekend = dagUit(asked, 'bekendgemaakt');
  const isLaat =
    ctx.kalender !== undefined &&
    bekend !== undefined &&
    !bezwaarOpTijd(bekend, { ontvangenOp: dag, gepostOp: null }, ctx.kalender).opTijd;
  return {
    ontvangenOp: dag,
    opTijd: isLaat ? 'TE_LAAT' : 'OP_TIJD',
    wie: 'Beide ouders',
    gronden: 'De ouders vinden dat de school meer had kunnen doen.',
  };
}

const melding =
  (nummer: string) =>
  ({ dag, ctx }: Asked): Body => ({
    gemeld: 'GEMELD',
    datum: dag,
    nummer,
    ...((ctx.lijsten['teLaat'] ?? []).length > 0 && { redenTeLaat: 'De melding ging een dag later uit.' }),
  });

/** One removal: decided, and the term for an objection runs (domain §19, A13). */
export const verwijdering: DemoKind = {
  soort: 'verwijdering',
  antwoorden: {
    start,
    horenLeraar: ({ dag }) => ({
      uitkomst: 'GEHOORD',
      datum: dag,
      wie: 'De mentor',
      samenvatting: 'In de groep durven anderen niet meer naast de leerling te werken.',
    }),
    advies: ({ dag }) => ({
      datum: dag,
      wie: 'Meral Demirbeeld, orthopedagoog',
      oordeel: 'ANDERS',
      tekst: 'Een kleinere groep met zorg erbij past beter. Zoek die plek samen met de ouders.',
    }),
    samenwerkingsverband: ({ dag }) => ({
      datum: dag,
      wie: 'De consulent van SWV VO 99.51',
      afspraken: 'Het samenwerkingsverband vraagt twee scholen, en komt elke week terug met de stand.',
    }),
    onderwijs: ({ dag }) => ({
      toegang: 'ANDERE_PLEK',
      afspraken: 'Elke ochtend les in het Rustpunt, met een eigen begeleider.',
      vanaf: dag,
    }),
    toegang: ({ dag }) => ({ besluit: 'Vanaf vandaag les in het Rustpunt.', vanaf: dag }),
    voornemen: (asked) => ({
      besluit: 'VOORNEMEN',
      feiten,
      redenen,
      belang:
        'Een nieuwe school is een grote stap. Er komt een warme overdracht, en de vaste begeleider gaat mee.',
      datum: later(asked, 5),
      ...kamer,
      ...wie,
    }),
    horenOuders: ({ dag }) => ({
      uitkomst: 'GEHOORD',
      gehoordOp: dag,
      wie: 'Beide ouders',
      verslag: 'De ouders zijn het er niet mee eens. Zij vinden dat de school meer hulp had kunnen vragen.',
    }),
    horenLeerling: ({ dag }) => ({
      uitkomst: 'GEHOORD',
      datum: dag,
      samenvatting: 'Ik wil hier blijven. Anders wil ik een school met koken.',
    }),
    schoolZoeken: ({ dag }) => ({
      uitkomst: 'BEREID',
      scholen: [{ datum: dag, school: 'VSO De Voorbeeldboog', antwoord: 'JA' }],
      school: 'VSO De Voorbeeldboog',
      bevestigdOp: dag,
      ouders: 'ONEENS',
    }),
    thuiszitter: ({ dag }) => ({
      datum: dag,
      meldpunt: 'Het meldpunt van het samenwerkingsverband',
      onderwijs: 'Afstandsonderwijs, vier uur per dag.',
    }),
    besluit: ({ ctx }) => ({
      besluit: 'VERWIJDEREN',
      feiten,
      gehoord: 'De ouders zijn gehoord en zijn het niet eens. De leerling wil blijven. De mentor is gehoord.',
      redenen,
      school: 'VSO De Voorbeeldboog is bereid. De leerling kan daar na de vakantie beginnen.',
      ...wie,
      rechtsmiddel: ctx.lijsten['dezeBestuursvorm']?.[0]?.waarde === 'OPENBAAR' ? 'AWB' : 'WEC',
      afschriftLeerling: false,
    }),
    bekendmaking: ({ dag }) => ({
      datum: dag,
      wijze: 'AANGETEKEND',
      bewijs: 'Zending 3S-VOORBEELD-02',
      gebeld: 'GESPROKEN',
    }),
    leerplichtmelding: melding('LP-2026-0202'),
    inspectiemelding: melding('ISD-2026-0202'),
    bezwaarOntvangen,
    verschoonbaar: () => ({ oordeel: 'VERSCHOONBAAR', toelichting: 'De ouders lagen in het ziekenhuis.' }),
    horenPlannen: (asked) => ({ datum: later(asked, 5), ...kamer, stukken: true }),
    horenBezwaar: () => ({
      uitkomst: 'GEHOORD',
      verslag: 'De ouders legden uit waarom zij willen dat hun zoon op school blijft.',
    }),
    inspectieOverleg: ({ dag }) => ({
      datum: dag,
      wie: 'De inspecteur van de school',
      verslag: 'De inspecteur vroeg naar de plek op de nieuwe school.',
    }),
    geschil: ({ dag }) => ({ verzoekOp: dag, nummer: 'GPO-2026-99' }),
    oordeel: ({ dag }) => ({
      oordeelOp: dag,
      uitkomst: 'ONGEGROND',
      samenvatting: 'De school heeft voldoende gedaan om een andere plek te vinden.',
    }),
    beslissing: () => ({
      uitkomst: 'ONGEGROND',
      redenen,
      gehoord: 'De ouders en de directeur zijn gehoord.',
      afwijking: 'Wij volgen het oordeel van de commissie.',
      redenTeLaat: 'Het overleg met de inspecteur duurde langer.',
      naam: wie.naam,
      verder: 'KANTONRECHTER',
    }),
    uitschrijving: () => ({ uitkomst: 'NOG_NIET', reden: 'De nieuwe school begint na de vakantie.' }),
  },
  tempo: {
    overwegen: [1, '10:00'],
    horenLeraar: [2, '11:00'],
    advies: [3, '14:00'],
    samenwerkingsverband: [3, '15:00'],
    onderwijs: [0, '16:00'],
    voornemen: [2, '10:30'],
    horenLeerling: [2, '13:00'],
    horenOuders: [1, '09:30'],
    schoolZoeken: [6, '14:30'],
    besluit: [2, '11:00'],
    bekendmaken: [0, '15:00'],
    gemeente: [0, '13:30'],
    inspectie: [0, '14:00'],
  },
  gevallen: [{ wie: { archetype: 'A13' }, begin: 30, invoer: start }],
};
