import { textOf } from '../kit/facts.js';
import type { Instant, WhoId } from '../kit/facts.js';
import type { SignaturesResult } from '../kit/protocol.js';
import { andereBeslisser, tell, uiterlijk } from './kern.js';
import type { Gegevens, Uitkomst, Verwijzing, Vraag } from './kern.js';

type Afgebroken = { readonly uitkomst: Uitkomst };
/** Whether the data may go: yes, not in this way, or not at all. */
type Mag = 'JA' | 'OPNIEUW' | Afgebroken;
/** What is remembered over the rounds: whether the law is relied on, how consent failed, and when the family is told. */
type Stand = { wettelijk: boolean; gefaald?: Uitkomst; vertellen: 'VOORAF' | 'ACHTERAF' | 'NIET' };

/**
 * From the data set to its release: composed, read and answered by who must consent, or decided by the directeur on a
 * legal ground. Without a yes nothing leaves the school (domain §4.1, §1.3).
 */
export async function release(p: Verwijzing, vraag: Vraag): Promise<Gegevens | Afgebroken> {
  const stand: Stand = { wettelijk: !vraag.metToestemming, vertellen: 'NIET' };
  const result = await p.rounds('voorbereiden', 20, async (q): Promise<Gegevens | Afgebroken | undefined> => {
    const gegevens = await compose(q, vraag);
    const mag = stand.wettelijk
      ? await onLegalGround(q, vraag, stand, gegevens.document)
      : await withConsent(q, vraag, stand, gegevens.document);
    const weg = mag === 'JA' ? await sendOff(q, vraag, stand, q.now()) : mag;
    if (weg === 'OPNIEUW') return undefined;
    if (weg !== 'JA') return weg;
    if (!stand.wettelijk) await tell(q, vraag, 'verstuurd', gegevens.document);
    else if (stand.vertellen === 'ACHTERAF') await tell(q, vraag, 'zonder-toestemming', gegevens.document);
    await q.send('verstuurd-school', { to: q.mentor });
    await q.send('verstuurd-school', { to: q.role('TEAMLEIDER') });
    return gegevens;
  });
  return result ?? stop(p, vraag, stand.gefaald ?? 'TOESTEMMING_GEWEIGERD');
}

/** The snapshot: the smallest set that answers the question, frozen before anybody is asked. */
async function compose(p: Verwijzing, vraag: Vraag): Promise<Gegevens> {
  const { partner, geldigTot } = await p.task('gegevens', {
    to: p.begeleider,
    due: uiterlijk(p, vraag, 'gegevens'),
  });
  const made = await p.document('verwijsgegevens', { final: true });
  return { partner: partner as WhoId, document: textOf(made['document']), geldigTot };
}

/** Everyone who must consent at the age of this moment answers on the same snapshot (domain §1.3). */
async function withConsent(p: Verwijzing, vraag: Vraag, stand: Stand, document: string): Promise<Mag> {
  await p.send('gevraagd', { to: p.geinformeerden(vraag.zaak) });
  const { won, value } = await p.race('vragen', {
    antwoord: (q) =>
      q.signatures('toestemming', {
        by: q.toestemmers(vraag.zaak),
        document,
        due: q.term('toestemming', 'nu'),
      }),
    ingetrokken: (q) => q.signal('toestemmingIngetrokken'),
    aanpassen: (q) => q.signal('gegevensAanpassen'),
  });
  if (won === 'aanpassen') return 'OPNIEUW';
  if (won === 'ingetrokken') return refused(p, vraag, stand, 'INGETROKKEN');
  return judge(p, vraag, stand, value);
}

/** One no is a no, and silence is no yes (domain §1.3, §1.4). */
async function judge(p: Verwijzing, vraag: Vraag, stand: Stand, { is, per }: SignaturesResult): Promise<Mag> {
  const kind = Object.entries(per).find(([who]) => who.startsWith('leerling:'))?.[1];
  switch (is) {
    case 'AKKOORD':
      // A school may rely on one parent where the other stayed silent, never on the silence of the pupil (EC-08).
      return kind === 'GEEN_REACTIE' ? refused(p, vraag, stand, 'GEEN_REACTIE') : 'JA';
    case 'GESPREK': {
      const overleg = await p.task('overleg', { to: p.begeleider, due: uiterlijk(p, vraag, 'overleg') });
      return overleg.is === 'answered' && overleg.uitkomst === 'AFZIEN'
        ? stop(p, vraag, 'AFGEZIEN')
        : 'OPNIEUW';
    }
    case 'GEWIJZIGD':
      return 'OPNIEUW';
    case 'GEEN_REACTIE':
      return refused(p, vraag, stand, 'GEEN_REACTIE');
    case 'NIET_AKKOORD':
    case 'DEELS':
      if (kind === 'NIET_AKKOORD' && (await hearPupil(p)) === 'OPNIEUW_KIEZEN') return 'OPNIEUW';
      return refused(p, vraag, stand, 'TOESTEMMING_GEWEIGERD');
  }
}

/** A pupil who says no is heard alone, whatever the parents want (EC-07, EC-08). */
async function hearPupil(p: Verwijzing): Promise<'BLIJFT_BIJ_NEE' | 'OPNIEUW_KIEZEN'> {
  const { uitkomst } = await p.task('gesprekLeerling', { to: p.role('SMW'), due: p.term('weigering', 'nu') });
  return uitkomst;
}

/** Nothing is sent: the reason is recorded, and something else is offered (domain §4.1). */
async function refused(p: Verwijzing, vraag: Vraag, stand: Stand, hoe: Uitkomst): Promise<Mag> {
  const { besluit } = await p.task('weigering', { to: p.begeleider, due: p.term('weigering', 'nu') });
  if (besluit === 'STOPPEN') return stop(p, vraag, hoe);
  stand.gefaald = hoe;
  stand.wettelijk = besluit === 'WETTELIJKE_GROND';
  return 'OPNIEUW';
}

async function stop(p: Verwijzing, vraag: Vraag, uitkomst: Uitkomst): Promise<Afgebroken> {
  await tell(p, vraag, 'niet-verstuurd');
  return { uitkomst };
}

/** Without consent, on a legal ground: the directeur decides, and the record says who, which ground and why. */
async function onLegalGround(p: Verwijzing, vraag: Vraag, stand: Stand, document: string): Promise<Mag> {
  const { besluit, informeren } = await p.task('wettelijkeGrond', {
    to: p.role('DIRECTEUR'),
    due: p.term(vraag.spoed ? 'spoed' : 'besluit', 'nu'),
  });
  if (besluit === 'NIET_DELEN') {
    if (stand.gefaald !== undefined) return stop(p, vraag, stand.gefaald);
    stand.wettelijk = false;
    return 'OPNIEUW';
  }
  stand.vertellen = informeren ?? 'VOORAF';
  if (stand.vertellen === 'VOORAF') await tell(p, vraag, 'zonder-toestemming', document);
  return 'JA';
}

/** A last look within three school days; a yes can still be withdrawn, and a birthday can change who decides. */
async function sendOff(p: Verwijzing, vraag: Vraag, stand: Stand, akkoordOp: Instant): Promise<Mag> {
  const { won, value } = await p.race('vrijgeven', {
    versturen: (q) => q.task('versturen', { to: q.begeleider, due: uiterlijk(q, vraag, 'versturen') }),
    ingetrokken: (q) => q.signal('toestemmingIngetrokken'),
  });
  if (won === 'ingetrokken') return refused(p, vraag, stand, 'INGETROKKEN');
  if (value.besluit === 'TERUG') return 'OPNIEUW';
  // EC-06: from 12 the pupil decides along, at 16 alone, about what is still to be shared.
  return !stand.wettelijk && andereBeslisser(p, vraag, akkoordOp) ? 'OPNIEUW' : 'JA';
}
