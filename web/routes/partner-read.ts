import type { Request, Response } from 'express';
import { formatDateLong, localTimeOf } from '../../domain/calendar/index.js';
import type { PartnerAnswer, PartnerCase } from '../../api/queries/partner-case.js';
import { hasPdf } from '../../api/queries/family-document.js';
import type { FamilyDocument } from '../../api/queries/family-document.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { noteRead } from '../../api/use-cases/family/note-read.js';
import { answersView } from '../form/index.js';
import { localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { documentView } from './family-document-view.js';
import { showFamily, showMessage } from './family-pages.js';
import { dayOf } from './family-read.js';

/** One visit of a partner: the link it came in by, and what that link stands for now. */
export type PartnerVisit = { readonly link: FoundLink; readonly zaak: PartnerCase };

/** What is asked first, then the text that was set apart for this partner with what goes with it. */
export async function partnerRead(
  web: Web,
  req: Request,
  res: Response,
  { link, zaak }: PartnerVisit,
): Promise<void> {
  if (zaak.stand === 'beantwoord') {
    await seeOther(req, res, '/ouder/klaar');
    return;
  }
  const { document, task } = zaak;
  if (document) await noteRead(web.services, link, document.id);
  const due = task?.due ?? null;
  const data = {
    titel: zaak.titel,
    waarom: zaak.waarom,
    kenmerk: zaak.process.kenmerk,
    isVraag: zaak.stand === 'vraag',
    uiterlijk: due === null ? null : formatDateLong(due),
    documentTitel: document?.titel ?? null,
    delen: document ? plainParts(document) : [],
    pdf: document !== null && hasPdf(web.services, document),
    bijlagen: document?.bijlagen ?? [],
    csrf: localsOf(res).csrf,
  };
  await showFamily(web, req, res, 'partner/lezen', data, { titel: zaak.titel });
}

/** The text without the mark on what needs the parents' agreement: a partner is not asked for that. */
function plainParts(document: FamilyDocument) {
  return documentView(document.model).map((part) => ({
    ...part,
    passages: part.passages.map((passage) => ({ ...passage, isHandelingsdeel: false })),
  }));
}

/** What this partner answered, and when; nothing else of the pupil any more. */
export async function partnerReceipt(
  web: Web,
  req: Request,
  res: Response,
  zaak: PartnerCase,
  antwoord: PartnerAnswer,
): Promise<void> {
  const titel = 'Wij hebben uw antwoord';
  const data = {
    titel,
    vraag: zaak.titel,
    kenmerk: zaak.process.kenmerk,
    wanneer: `${dayOf(antwoord.op)} om ${localTimeOf(antwoord.op).replace(':', '.')} uur`,
    antwoorden: answersView(antwoord.gelezen),
    csrf: localsOf(res).csrf,
  };
  await showFamily(web, req, res, 'partner/klaar', data, { titel });
}

/** The question was answered by somebody else, handed on or withdrawn: there is nothing to see or do. */
export async function partnerClosed(web: Web, req: Request, res: Response, status = 404): Promise<void> {
  await showMessage(web, req, res, {
    titel: 'Deze vraag staat niet meer open',
    alineas: [
      'De vraag is al beantwoord, doorgegeven of niet meer nodig. Er is niets veranderd. U hoeft niets te doen.',
      'Hebt u een nieuwer bericht van school? Gebruik dan de link in dat bericht. Bel ons bij twijfel.',
    ],
    status,
  });
}
