import type { Request, Response } from 'express';
import { formatDateLong, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import type { AnyForm } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import type { FamilyCase, GivenAnswer } from '../../api/queries/family-case.js';
import { familyDocument, familyPdf, hasPdf } from '../../api/queries/family-document.js';
import type { FamilyDocument } from '../../api/queries/family-document.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { noteRead } from '../../api/use-cases/family/note-read.js';
import { formOf } from '../../api/use-cases/form-context.js';
import { answersView } from '../form/index.js';
import { localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { breakable, documentView } from './family-document-view.js';
import { showFamily } from './family-pages.js';
import { seeOther } from '../http/see-other.js';

/** One visit: the link it came in by, and what that link stands for now. */
export type Visit = { readonly link: FoundLink; readonly zaak: FamilyCase };

/** A moment as a day in words. */
export const dayOf = (instant: string): string => formatDateLong(localDateOf(instant));

/** The whole text first, then what is asked, by when, and who to call (B16). */
export async function read(web: Web, req: Request, res: Response, { link, zaak }: Visit): Promise<void> {
  if (zaak.stand === 'beantwoord' && zaak.antwoord !== null) {
    await seeOther(req, res, '/ouder/klaar');
    return;
  }
  const { document, task, gesprek } = zaak;
  if (document) await noteRead(web.services, link, document.id);
  const isVraag = zaak.stand === 'vraag';
  const titel = titleOf(zaak);
  const delen = document === null ? [] : documentView(document.model);
  const data = {
    titel,
    isVraag,
    isConcept: document !== null && !document.isFinal,
    isBrief: zaak.isBrief,
    woord: document?.woord ?? null,
    naam: document === null ? null : nounOf(document.woord),
    versie: document === null ? null : versionOf(document, zaak.process.kenmerk),
    delen,
    heeftHandelingsdeel: delen.some((d) => d.passages.some((s) => s.isHandelingsdeel)),
    pdf: document !== null && hasPdf(web.services, document),
    heeftDocument: document !== null,
    bijlagen: document?.bijlagen ?? [],
    gesprek: gesprek && {
      dag: formatDateLong(gesprek.datum),
      tijd: gesprek.tijd === '' ? 'in overleg' : `${gesprek.tijd.replace(':', '.')} uur`,
      plaats: gesprek.plaats === '' ? 'op school' : gesprek.plaats,
    },
    uiterlijk: task === null || task.due === null ? null : formatDateLong(task.due),
    waarom: zaak.waarom,
    keuzes: task === null ? null : choicesOf(formOf(zaak.kind, task.step)),
    nieuw: zaak.isNieuw
      ? {
          eerder: zaak.antwoord === null ? null : dayOf(zaak.antwoord.op),
          pdf: zaak.antwoord?.documentId != null,
        }
      : null,
    csrf: localsOf(res).csrf,
  };
  await showFamily(web, req, res, 'ouder/lezen', data, { titel });
}

function titleOf({ stand, gesprek, isBrief, document }: FamilyCase): string {
  if (isBrief) return 'Brief van school';
  if (stand === 'vraag')
    return document === null ? 'Een vraag van school' : `Lees eerst ${document.woord} helemaal`;
  if (gesprek) return 'Uitnodiging voor een gesprek';
  return document === null ? 'Bericht van school' : `${capital(document.woord)} lezen`;
}

/** What may be answered: who is only given something to read has nothing to refuse (domain §12.4). */
function choicesOf({ velden }: AnyForm): { readonly weigeren: boolean; readonly deels: boolean } {
  const { antwoord } = velden;
  const opties = antwoord?.soort === 'keuze' ? Object.keys(antwoord.opties) : [];
  return { weigeren: opties.includes('NIET_AKKOORD'), deels: opties.includes('DEELS') };
}

/** An answer in the words in which it was given. */
const saidIn = ({ gelezen, keuze }: GivenAnswer): string =>
  gelezen
    .flatMap(({ regels }) => regels)
    .flatMap((r) => (r.soort === 'antwoord' && r.veld === 'antwoord' ? [r.tekst] : []))[0] ?? keuze;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** How a text is called on a button, without its article: 'Plan'. */
const nounOf = (woord: string): string => capital(woord.replace(/^(de|het) /, ''));

/** Which text this is: a letter is known by its day, a plan by its version. */
function versionOf({ titel, versie, model, isBrief }: FamilyDocument, kenmerk: string): string {
  const which = isBrief ? formatDateLong(model.datum) : `versie ${String(versie)}`;
  return `${breakable(titel)}, ${which}, kenmerk ${kenmerk}`;
}

/** A document as a file to keep; asking for it is a line in the audit log. Error 'niet-gevonden'. */
export async function sendPdf(
  web: Web,
  res: Response,
  link: FoundLink,
  zaak: Pick<FamilyCase, 'process'>,
  document: FamilyDocument | null,
  soort?: 'bericht' | 'bijlage',
): Promise<void> {
  if (!document) throw new AppError('niet-gevonden');
  const content = await familyPdf(web.services, document);
  await noteRead(web.services, link, document.id);
  const { kenmerk } = zaak.process;
  const what = soort ?? nounOf(document.woord).toLowerCase();
  const name = document.isBrief
    ? `brief-${kenmerk}.pdf`
    : `${what}-${kenmerk}-versie-${String(document.versie)}.pdf`;
  res.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  );
  res.type('application/pdf').send(Buffer.from(content));
}

/** What was answered, when and on which text; with that text to keep (B08). */
export async function receipt(
  web: Web,
  req: Request,
  res: Response,
  zaak: FamilyCase,
  antwoord: GivenAnswer,
): Promise<void> {
  const titel = `U hebt geantwoord op ${dayOf(antwoord.op)}`;
  const signed =
    antwoord.documentId === null
      ? undefined
      : await familyDocument(
          web.services,
          { procesId: zaak.process.id, wie: req.session.link?.wie ?? '' },
          antwoord.documentId,
        );
  const data = {
    titel,
    keuze: saidIn(antwoord),
    wanneer: `${dayOf(antwoord.op)} om ${localTimeOf(antwoord.op).replace(':', '.')} uur`,
    kenmerk: zaak.process.kenmerk,
    wijze: antwoord.handtekening.wijze,
    versie: antwoord.versie === null ? null : `versie ${String(antwoord.versie)}`,
    controle: antwoord.sha256?.slice(0, 16) ?? null,
    pdf: signed !== undefined && hasPdf(web.services, signed),
    antwoorden: answersView(antwoord.gelezen),
    csrf: localsOf(res).csrf,
  };
  await showFamily(web, req, res, 'ouder/klaar', data, { titel });
}
