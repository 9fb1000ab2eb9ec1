import { formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { isOld } from '../../domain/bewijs/index.js';
import type { AnswerRecord, EvidenceRow, Factors, OldRecord } from '../../domain/bewijs/index.js';
import type { Bewijsregel, Block } from '../../domain/document/model.js';
import type { Database } from '../../db/connect.js';
import { evidenceOf } from '../../db/processes/evidence.js';

type Answer = EvidenceRow & { readonly record: AnswerRecord | OldRecord };
type Field = Bewijsregel['velden'][number];

/** The answers a final document holds, with what was taken back among them (hash → moment). */
export type Signed = {
  readonly answers: readonly Answer[];
  readonly withdrawn: ReadonlyMap<string, string>;
};

const isAnswer = (row: EvidenceRow): row is Answer => isOld(row.record) || row.record.soort === 'antwoord';

/** All answers of a process so far, in order of time. */
export async function signedIn(db: Database, procesId: string): Promise<Signed> {
  const rows = await evidenceOf(db, procesId);
  const withdrawn = rows.flatMap(({ record }) =>
    !isOld(record) && record.soort === 'intrekking' ? [[record.van, record.tijdstip] as const] : [],
  );
  return { answers: rows.filter(isAnswer), withdrawn: new Map(withdrawn) };
}

const words = (instant: string): string =>
  `${formatDate(localDateOf(instant))} om ${localTimeOf(instant)} uur`;

/**
 * The part of a final document that shows what its answers rest on: who, in which role, when, how the school knows,
 * and where anybody can ask whether it still holds (trust a4). Empty where nobody answered.
 */
export function proofBlocks(
  { answers, withdrawn }: Signed,
  { baseUrl, isSealed }: { readonly baseUrl: string; readonly isSealed: boolean },
): readonly Block[] {
  if (answers.length === 0) return [];
  const rijen = answers.map((row) => ({
    hash: row.hash,
    titel: row.record.handtekening.naam,
    velden: [
      ...answerFields(row.record, withdrawn.get(row.hash)),
      ...(isOld(row.record) ? [] : groundFields(row.record)),
      { label: 'Bewijsnummer', tekst: row.hash },
      { label: 'Controleren', tekst: `${baseUrl}/controle/${row.hash}` },
    ],
  }));
  return [
    {
      soort: 'bewijs',
      titel: 'Bewijs bij de antwoorden',
      uitleg: [
        'Hier leest u wie heeft geantwoord, wanneer dat was en hoe de school dat weet.',
        'Elk antwoord is bewaard met een eigen bewijsnummer. Verandert iemand later iets in het antwoord of in de tekst? Dan klopt het nummer niet meer.',
        'Wilt u weten of een antwoord nog geldt? Ga naar het adres achter ‘Controleren’. U ziet daar alleen: geldig, ingetrokken of onbekend. U ziet er geen namen.',
        ...(isSealed
          ? [
              'Dit bestand is verzegeld met het certificaat van de school. Een programma voor PDF’s laat zien of er daarna iets aan veranderd is.',
            ]
          : []),
      ],
      rijen,
    },
  ];
}

function answerFields(
  { handtekening: h, ...record }: Answer['record'],
  withdrawnAt?: string,
): readonly Field[] {
  return [
    { label: 'In welke rol', tekst: h.hoedanigheid },
    { label: 'Antwoord', tekst: h.keuze },
    { label: 'Wanneer', tekst: words(record.tijdstip) },
    ...(withdrawnAt === undefined ? [] : [{ label: 'Ingetrokken', tekst: words(withdrawnAt) }]),
    { label: 'Op welke tekst', tekst: h.versie },
    { label: 'Manier', tekst: h.wijze },
  ];
}

function groundFields({
  naam,
  hoedanigheid,
  factoren,
  verklaring,
  document,
}: AnswerRecord): readonly Field[] {
  const grond = hoedanigheid.grond['omschrijving'];
  return [
    ...(naam.getypt === null ? [] : [{ label: 'Getypte naam', tekst: naam.getypt }]),
    ...(typeof grond === 'string' ? [{ label: 'Dat weet de school uit', tekst: grond }] : []),
    ...factorFields(factoren),
    ...(document === null ? [] : [{ label: 'Nummer van de tekst', tekst: document.sha256 }]),
    { label: 'Nummer van de vraag', tekst: verklaring.sha256 },
  ];
}

function factorFields({ link, code }: Factors): readonly Field[] {
  const sent =
    link?.verstuurdOp == null
      ? []
      : [`De school stuurde op ${words(link.verstuurdOp)} een link (${link.adres}).`];
  const typed =
    code?.ingevoerdOp == null
      ? []
      : [`Op ${words(code.ingevoerdOp)} is de code ingevuld die deze persoon ${code.weg} kreeg.`];
  const tekst = [...sent, ...typed].join(' ');
  return tekst === '' ? [] : [{ label: 'Hoe wij weten wie', tekst }];
}
