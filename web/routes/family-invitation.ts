import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { formatDateLong, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { emptyValues } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import { AppError } from '../../api/errors.js';
import { familyInvitation } from '../../api/queries/family-invitation.js';
import type { FamilyInvitation, InvitationAnswer } from '../../api/queries/family-invitation.js';
import { answerInvitation } from '../../api/use-cases/family/answer-invitation.js';
import type { FoundLink } from '../../api/use-cases/family/find-link.js';
import { uitnodigingAntwoord } from '../../api/use-cases/family/invitation-form.js';
import { formView } from '../form/index.js';
import { field, localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { seeOther } from '../http/see-other.js';
import { familyPage, gone, showFamily, showMessage } from './family-pages.js';
import { invitedLink, onceCodeRoutes } from './family-once.js';

type Visit = { readonly link: FoundLink; readonly invitation: FamilyInvitation };
type Shown = { readonly values: Values; readonly fouten: readonly FieldError[]; readonly inzending?: string };

/** The pages of an N2 link: the facts of one invitation and whether somebody comes. Nothing here is about the pupil. */
export function invitationRoutes(web: Web): Router {
  const router = Router();
  const visited = (page: (req: Request, res: Response, visit: Visit) => Promise<void>) =>
    familyPage(web, async (req, res) => {
      const link = await invitedLink(web, req, res);
      if (!link) return;
      const invitation = await familyInvitation(web.services, link);
      if (!invitation) await showMessage(web, req, res, gone);
      else await page(req, res, { link, invitation });
    });
  router.use(onceCodeRoutes(web));
  router.get(
    '/ouder/uitnodiging',
    visited(async (req, res, { invitation }) => {
      const { antwoord } = invitation;
      const values = {
        ...emptyValues(uitnodigingAntwoord),
        ...(antwoord && { antwoord: antwoord.waarde }),
      };
      await show(web, req, res, invitation, { values, fouten: [] });
    }),
  );
  router.post(
    '/ouder/uitnodiging',
    visited((req, res, visit) => answer(web, req, res, visit)),
  );
  router.get(
    '/ouder/uitnodiging/klaar',
    visited(async (req, res, { invitation }) => {
      const { antwoord } = invitation;
      if (antwoord === null) await seeOther(req, res, '/ouder/uitnodiging');
      else await showReceipt(web, req, res, invitation, antwoord);
    }),
  );
  return router;
}

/** Day, time and place in words. */
function talkView({ datum, tijd, plaats, met, school }: FamilyInvitation) {
  return {
    dag: formatDateLong(datum),
    tijd: tijd === '' ? 'in overleg' : `${tijd.replace(':', '.')} uur`,
    plaats: plaats === '' ? 'op school' : plaats,
    met: [...met, school].filter((name) => name !== '').join(', '),
  };
}

function answerView({ keuze, op }: InvitationAnswer) {
  return {
    keuze,
    wanneer: `${formatDateLong(localDateOf(op))} om ${localTimeOf(op).replace(':', '.')} uur`,
  };
}

async function show(
  web: Web,
  req: Request,
  res: Response,
  invitation: FamilyInvitation,
  shown: Shown,
): Promise<void> {
  const { antwoord, stand, kenmerk } = invitation;
  const { csrf } = localsOf(res);
  const inzending = shown.inzending ?? '';
  const form =
    stand === 'open'
      ? formView(
          uitnodigingAntwoord,
          shown.values,
          shown.fouten,
          { vandaag: localDateOf(web.services.now()), lijsten: {} },
          { actie: '/ouder/uitnodiging', csrf, inzending: inzending === '' ? randomUUID() : inzending },
        )
      : null;
  const titel = 'Uitnodiging voor een gesprek';
  const data = {
    titel,
    gesprek: talkView(invitation),
    kenmerk,
    isVervangen: stand === 'vervangen',
    isVoorbij: stand === 'voorbij',
    antwoord: antwoord && answerView(antwoord),
    form,
    csrf,
  };
  const isFault = shown.fouten.length > 0;
  await showFamily(web, req, res, 'ouder/uitnodiging', data, {
    titel: isFault ? `Fout: ${titel}` : titel,
    status: isFault ? 422 : 200,
  });
}

async function answer(web: Web, req: Request, res: Response, { link, invitation }: Visit): Promise<void> {
  const inzending = field(req, '_inzending');
  try {
    const result = await answerInvitation(web.services, link, { submissionId: inzending, body: req.body });
    if (result.ok) await seeOther(req, res, '/ouder/uitnodiging/klaar');
    else await show(web, req, res, invitation, { values: result.waarden, fouten: result.fouten, inzending });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'taak-gesloten') throw error;
    await showMessage(web, req, res, {
      titel: 'Antwoorden kan niet meer',
      alineas: [
        'Het gesprek is al geweest, of er is een nieuwe afspraak. Uw antwoord is niet verstuurd. Hebt u een vraag? Bel ons dan.',
      ],
      status: 409,
      verder: { url: '/ouder/uitnodiging', tekst: 'Bekijk de uitnodiging' },
    });
  }
}

async function showReceipt(
  web: Web,
  req: Request,
  res: Response,
  invitation: FamilyInvitation,
  antwoord: InvitationAnswer,
): Promise<void> {
  const titel = 'Wij hebben uw antwoord';
  const data = {
    titel,
    antwoord: answerView(antwoord),
    gesprek: talkView(invitation),
    kenmerk: invitation.kenmerk,
    komt: antwoord.waarde === 'JA',
    andereDag: antwoord.waarde === 'NEE_ANDERE_DAG',
    csrf: localsOf(res).csrf,
  };
  await showFamily(web, req, res, 'ouder/uitnodiging-klaar', data, { titel });
}
