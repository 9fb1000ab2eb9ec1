import { bezwaarOpTijd, beslistermijn } from '../../../domain/calendar/bezwaar.js';
import type { BevoegdGezagType, Bezwaar } from '../../../domain/calendar/bezwaar.js';
import {
  bevestiging,
  datum,
  form,
  keuze,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';

/** A day that an earlier form of this process holds, from the list 'dagen'. */
const dagUit = (ctx: FormContext, naam: string): string | undefined =>
  ctx.lijsten['dagen']?.find(({ waarde }) => waarde === naam)?.label;

type Ontvangst = { readonly ontvangenOp: string; readonly gepostOp?: string; readonly opTijd: string };

function ontvangstFaults(answers: Ontvangst, ctx: FormContext): readonly FieldError[] {
  const { ontvangenOp, gepostOp, opTijd } = answers;
  const bekend = dagUit(ctx, 'bekendgemaakt');
  if (!ctx.kalender || bekend === undefined) return [];
  if (ontvangenOp < bekend)
    return [{ veld: 'ontvangenOp', tekst: 'Dat is vóór de dag waarop het besluit bekend werd.' }];
  if (gepostOp !== undefined && gepostOp > ontvangenOp)
    return [{ veld: 'gepostOp', tekst: 'De brief kan niet na de ontvangst zijn gepost.' }];
  const oordeel = bezwaarOpTijd(bekend, { ontvangenOp, gepostOp: gepostOp ?? null }, ctx.kalender);
  return (opTijd === 'OP_TIJD') === oordeel.opTijd ? [] : [{ veld: 'opTijd', tekst: oordeel.uitleg }];
}

/** An objection came in: from whom, when, and whether in time (WEC art. 61 lid 3, AWB art. 6:9, EC-52, EC-62). */
export const bezwaarOntvangen = form({
  naam: 'bezwaarOntvangen',
  titel: 'Bezwaar vastleggen',
  inleiding: 'Een bezwaar dat te laat is, wijst u niet af: het bestuur beoordeelt of er een goede reden was.',
  knop: 'Bezwaar vastleggen',
  velden: {
    ontvangenOp: steers(datum({ label: 'Ontvangen op', verplicht: true, tot: 'vandaag' })),
    gepostOp: datum({
      label: 'Datum van de poststempel',
      hint: 'Alleen als die te lezen is.',
      tot: 'vandaag',
    }),
    opTijd: steers(
      keuze({
        label: 'Is het op tijd?',
        verplicht: true,
        opties: { OP_TIJD: 'Ja', TE_LAAT: 'Nee, na de laatste dag' },
      }),
    ),
    wie: tekst({ label: 'Van wie is het bezwaar?', verplicht: true }),
    gronden: langeTekst({ label: 'Wat staat erin?', verplicht: true, max: 8_000 }),
  },
  controle: ontvangstFaults,
});

/** A late objection may have a good reason: the board says so (AWB art. 6:11, EC-62). */
export const verschoonbaar = form({
  naam: 'verschoonbaar',
  titel: 'Te laat bezwaar beoordelen',
  knop: 'Oordeel vastleggen',
  velden: {
    oordeel: steers(
      keuze({
        label: 'Was er een goede reden?',
        verplicht: true,
        opties: {
          VERSCHOONBAAR: 'Ja, het bezwaar wordt behandeld',
          NIET_VERSCHOONBAAR: 'Nee',
        },
      }),
    ),
    toelichting: langeTekst({ label: 'Waarom?', verplicht: true, max: 4_000 }),
  },
});

/** The parents are heard again, and could see the advice and the reports (WEC art. 61 lid 3 and 4). */
export const horenPlannen = form({
  naam: 'horenPlannen',
  titel: 'Gesprek over het bezwaar plannen',
  knop: 'Uitnodiging versturen',
  velden: {
    datum: steers(datum({ label: 'Datum', verplicht: true, vanaf: 'vandaag' })),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    plaats: tekst({
      label: 'Plaats',
      hint: 'Dit staat in de uitnodiging aan iedereen. Schrijf geen huisadres op.',
      verplicht: true,
    }),
    stukken: bevestiging({ label: 'De ouders kunnen de adviezen en verslagen vooraf inzien' }),
  },
});

export const horenBezwaar = form({
  naam: 'horenBezwaar',
  titel: 'De ouders horen over hun bezwaar',
  knop: 'Vastleggen',
  velden: {
    uitkomst: keuze({
      label: 'Hoe ging het?',
      verplicht: true,
      opties: {
        GEHOORD: 'De ouders zijn gehoord',
        ZIEN_AF: 'De ouders willen niet gehoord worden',
        NIET_VERSCHENEN: 'De ouders kwamen niet',
      },
    }),
    verslag: langeTekst({ label: 'Verslag', verplicht: true, max: 8_000 }),
  },
});

/** The inspecteur is consulted before the decision (WEC art. 61 lid 4, art. 40 lid 21). */
export const inspectieOverleg = form({
  naam: 'inspectieOverleg',
  titel: 'Overleg met de inspecteur',
  knop: 'Vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer?', verplicht: true, tot: 'vandaag' }),
    wie: tekst({ label: 'Met wie?', verplicht: true }),
    verslag: langeTekst({ label: 'Wat is er besproken?', verplicht: true, max: 4_000 }),
  },
});

/** A dispute at the commission: the decision on the objection waits for its judgment (WEC art. 45, EC-63). */
export const geschil = form({
  naam: 'geschil',
  titel: 'Geschil vastleggen',
  inleiding:
    'De termijn voor de beslissing staat stil zolang het geschil loopt. Leg dit vast op de dag dat u het hoort.',
  knop: 'Geschil vastleggen',
  velden: {
    verzoekOp: steers(datum({ label: 'Verzoek aan de commissie van', verplicht: true, tot: 'vandaag' })),
    nummer: tekst({ label: 'Nummer van de zaak', verplicht: true, max: 60 }),
  },
});

type Oordeel = { readonly oordeelOp: string };

const oordeelFaults = ({ oordeelOp }: Oordeel, ctx: FormContext): readonly FieldError[] => {
  const verzoek = dagUit(ctx, 'verzoek');
  return verzoek !== undefined && oordeelOp < verzoek
    ? [{ veld: 'oordeelOp', tekst: 'Dat is vóór het verzoek aan de commissie.' }]
    : [];
};

export const oordeel = form({
  naam: 'oordeel',
  titel: 'Oordeel van de geschillencommissie',
  inleiding: 'De commissie oordeelt binnen tien weken. Daarna loopt de termijn voor de beslissing weer.',
  knop: 'Oordeel vastleggen',
  velden: {
    oordeelOp: steers(datum({ label: 'Datum van het oordeel', verplicht: true, tot: 'vandaag' })),
    uitkomst: keuze({
      label: 'Oordeel',
      verplicht: true,
      opties: {
        GEGROND: 'De ouders krijgen gelijk',
        ONGEGROND: 'De school krijgt gelijk',
        INGETROKKEN: 'Het verzoek is ingetrokken of er is een schikking',
      },
    }),
    samenvatting: langeTekst({ label: 'Wat zegt de commissie?', verplicht: true, max: 6_000 }),
  },
  controle: oordeelFaults,
});

type Beslissing = { readonly redenTeLaat?: string; readonly afwijking?: string; readonly verder?: string };

/** The last day by the law, with the days of a dispute; undefined where the context does not hold the days. */
function termijnOf(ctx: FormContext): ReturnType<typeof beslistermijn> | undefined {
  const bekend = dagUit(ctx, 'bekendgemaakt');
  const ontvangenOp = dagUit(ctx, 'ontvangen');
  if (!ctx.kalender || bekend === undefined || ontvangenOp === undefined) return undefined;
  const vorm = (ctx.lijsten['dezeBestuursvorm']?.[0]?.waarde ?? 'BIJZONDER') as BevoegdGezagType;
  const bezwaar: Bezwaar = { ontvangenOp, gepostOp: dagUit(ctx, 'gepost') ?? null };
  const verzoekOp = dagUit(ctx, 'verzoek');
  const geschillen =
    verzoekOp === undefined ? [] : [{ verzoekOp, oordeelOp: dagUit(ctx, 'oordeel') ?? null }];
  return beslistermijn(vorm, bekend, bezwaar, ctx.kalender, geschillen);
}

function beslissingFaults(answers: Beslissing, ctx: FormContext): readonly FieldError[] {
  const { redenTeLaat, afwijking, verder } = answers;
  const termijn = termijnOf(ctx);
  const vorm = ctx.lijsten['dezeBestuursvorm']?.[0]?.waarde;
  const past = vorm === undefined || (vorm === 'OPENBAAR') === (verder === 'BESTUURSRECHTER');
  const found: readonly (FieldError | false)[] = [
    termijn?.stand === 'LOOPT' &&
      termijn.due < ctx.vandaag &&
      redenTeLaat === undefined && {
        veld: 'redenTeLaat',
        tekst: `De laatste dag is voorbij. ${termijn.uitleg}. Schrijf waarom de beslissing later is.`,
      },
    dagUit(ctx, 'oordeel') !== undefined &&
      afwijking === undefined && {
        veld: 'afwijking',
        tekst: 'Schrijf wat u met het oordeel van de geschillencommissie doet, en waarom.',
      },
    !past && {
      veld: 'verder',
      tekst: `Dit is ${vorm === 'OPENBAAR' ? 'openbaar' : 'bijzonder'} onderwijs. Kies wat daarbij past.`,
    },
  ];
  return found.filter((fault) => fault !== false);
}

/** The decision on the objection, by the board and never by who decided before (WEC art. 61 lid 3, EC-44). */
export const beslissing = form({
  naam: 'beslissing',
  titel: 'Beslissing op het bezwaar',
  inleiding: 'Wie het besluit nam, beslist niet over het bezwaar. De brief gaat daarna meteen uit.',
  knop: 'Beslissing vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Beslissing',
        verplicht: true,
        opties: {
          GEGROND: 'Het bezwaar is gegrond. De leerling blijft op school.',
          ONGEGROND: 'Het bezwaar is ongegrond. Het besluit blijft staan.',
          NIET_ONTVANKELIJK: 'Het bezwaar kwam te laat, zonder goede reden. Het besluit blijft staan.',
          INGETROKKEN: 'Het bezwaar is ingetrokken. Het besluit blijft staan.',
        },
      }),
    ),
    redenen: langeTekst({ label: 'Waarom?', verplicht: true, max: 8_000 }),
    gehoord: langeTekst({
      label: 'Wie is gehoord, en wat vonden zij?',
      hint: 'Iedere ouder leest dit: schrijf niet wat de een niet van de ander mag weten, zoals een adres.',
      verplicht: true,
      max: 6_000,
    }),
    afwijking: langeTekst({
      label: 'Wat doet u met het oordeel van de geschillencommissie?',
      hint: 'Alleen als er een oordeel is. Wijkt u af? Leg uit waarom.',
      max: 6_000,
      rijen: 3,
    }),
    redenTeLaat: langeTekst({
      label: 'Waarom is de beslissing later?',
      hint: 'Alleen als de laatste dag voorbij is.',
      max: 2_000,
      rijen: 3,
    }),
    naam: tekst({ label: 'Uw naam', verplicht: true, max: 120 }),
    verder: keuze({
      label: 'Wat kunnen de ouders nog doen?',
      verplicht: true,
      opties: {
        KANTONRECHTER: 'U kunt de zaak voorleggen aan de rechter. Vraag eerst advies.',
        BESTUURSRECHTER: 'U kunt binnen zes weken in beroep gaan bij de rechtbank.',
      },
    }),
  },
  controle: beslissingFaults,
});
