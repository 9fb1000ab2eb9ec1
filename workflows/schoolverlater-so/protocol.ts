import { protocol } from '../kit/protocol.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import type { P } from '../kit/protocol.js';
import {
  dag,
  eindeSchooljaar,
  einddatum,
  overdragen,
  rapport,
  tussentijds,
} from '../schoolverlater/overgang.js';
import { schoolverlaterSo } from './definition.js';
import type { Forms } from './forms.js';

type So = P<typeof schoolverlaterSo, Forms>;
type Plek = 'GEPLAATST' | 'BLIJFT' | 'GEEN_PLEK';

/**
 * The last year of the SO (domain §6.2): advice before and after the doorstroomtoets, a place at VO or VSO, the report
 * for the new school, the warm transfer, and in October a question how it goes. It goes on after the pupil has left.
 */
export const schoolverlaterSoProtocol = protocol<Forms, typeof schoolverlaterSo>(
  schoolverlaterSo,
  async (p) => {
    // Who leaves in between takes a report along all the same (WEC art. 43, EC-29).
    if (p.begun().aanleiding === 'TUSSENTIJDS') {
      const laatsteDag = p.begun().laatsteDag ?? dag(p);
      await p.each('einde', {
        overgang: async (q) => {
          await overdragen(q, await rapport(q));
        },
        uitschrijving: async (q) => {
          const { uitstroomdatum } = await uitschrijven(q, laatsteDag);
          await einddatum(q, uitstroomdatum);
        },
      });
      await p.until('navraagmoment', p.term('navraagTussentijds', laatsteDag));
      await navragen(p);
      return { uitkomst: 'TUSSENTIJDS' };
    }
    p.deadline('definitiefAdvies', p.day('adviesDefinitief'));
    await p.send('procedure', { to: p.gezagdragers });
    const { toets } = await p.task('vooradvies', {
      to: p.role('CVB_VOORZITTER'),
      due: p.day('adviesLijstTot'),
    });

    const isEens = await voorlopig(p);
    const isGetoetst = toets === 'NEEMT_DEEL';
    if (isGetoetst) await toetsen(p);
    const richting = await definitief(p, isEens, isGetoetst);

    const plek = await plaatsVinden(p, richting);
    if (plek !== 'GEPLAATST') return { uitkomst: plek };

    // From May: the report with its inzage and the talk with the new school; in July the registration per 31 July.
    const laatste = eindeSchooljaar(textOf(p.begun()['anker']));
    await p.each('einde', {
      overgang: async (q) => {
        await q.until('overdrachtstijd', q.day('overdracht'));
        await overdragen(q, await rapport(q));
      },
      uitschrijving: async (q) => {
        await q.until('uitschrijftijd', { date: `${laatste.slice(0, 4)}-07-01` });
        const { uitstroomdatum } = await uitschrijven(q, laatste);
        await einddatum(q, uitstroomdatum);
      },
    });

    await p.until('zomer', { date: `${laatste.slice(0, 4)}-08-01` });
    await p.until('navraagmoment', p.day('adviesNazorg'));
    await navragen(p);
    return { uitkomst: richting === 'VSO' ? 'GEPLAATST_VSO' : 'GEPLAATST_VO' };
  },
  {
    // In the summer it is the leaving that was prepared; on any other day somebody says which leaving it is.
    vertrekt: async (p) => {
      if (p.begun().aanleiding === 'TUSSENTIJDS') return {};
      if (['07', '08'].includes(dag(p).slice(5, 7))) return {};
      return (await tussentijds(p)) ? { uitkomst: 'TUSSENTIJDS' } : {};
    },
  },
);

/** January: the provisional advice, checked, given, and talked over. True when the parents agree with it. */
async function voorlopig(p: So): Promise<boolean> {
  await p.rounds('voorlopig', 10, async (q, ronde) => {
    const due = ronde === 1 ? q.day('adviesVoorlopig') : q.term('adviesControle', 'nu');
    await q.task('voorlopigAdvies', { to: q.mentor, due });
    const { besluit } = await q.task('adviesControle', {
      to: q.begeleider,
      due: q.term('adviesControle', 'nu'),
    });
    return besluit === 'AKKOORD' ? true : undefined;
  });
  await p.until('voorlopigMoment', p.day('adviesVoorlopig'));
  const advies = await p.document('voorlopig-advies', { final: true });
  await p.send('advies-voorlopig', {
    to: p.gezagdragers,
    about: { document: textOf(advies['document']) },
  });
  const { uitkomst } = await p.task('adviesgesprek', { to: p.mentor, due: p.day('adviesVoorlopigTot') });
  return uitkomst !== 'ONEENS';
}

/** The doorstroomtoets and its result before 15 March; who missed it catches up within the period (EC-60, EC-67). */
async function toetsen(p: So): Promise<void> {
  await p.until('toetsperiode', p.day('toetsTot'), '16:00');
  await p.rounds('toets', 4, async (q, ronde) => {
    const due = ronde === 1 ? q.day('toetsResultaat') : q.term('inhalen', 'nu');
    const { uitkomst, inhalenOp } = await q.task('toetsResultaat', { to: q.mentor, due });
    if (uitkomst !== 'INHALEN') return true;
    await q.until('inhaaldag', { date: inhalenOp ?? dag(q) }, '16:00');
    return undefined;
  });
}

/** The final advice before 24 March: the school thinks again, the directeur signs. Who disagreed is spoken to again. */
async function definitief(p: So, isEens: boolean, isGetoetst: boolean): Promise<'VO' | 'VSO'> {
  const richting = await p.rounds('definitief', 10, async (q, ronde) => {
    const isVroeg = ronde === 1 && !isGetoetst;
    const due = isVroeg ? q.day('toetsResultaat') : q.term('definitiefConcept', 'nu');
    const advies = await q.task('definitiefAdvies', { to: q.mentor, due });
    const { besluit } = await q.task('adviesVaststellen', {
      to: q.role('DIRECTEUR'),
      due: q.day('adviesDefinitief'),
    });
    return besluit === 'VASTSTELLEN' ? advies.richting : undefined;
  });
  const advies = await p.document('advies', { final: true });
  await p.met('definitiefAdvies');
  await p.send('advies-definitief', { to: p.gezagdragers, about: { document: textOf(advies['document']) } });
  if (!isEens) await p.task('adviesgesprek', { to: p.mentor, due: p.term('adviesgesprek', 'nu') });
  return richting ?? 'VO';
}

/** For the VSO a TLV first (WEC art. 40 lid 12); then a school, as often as it takes. */
async function plaatsVinden(p: So, richting: 'VO' | 'VSO'): Promise<Plek> {
  if (richting === 'VSO') {
    const tlv = await toelaatbaar(p);
    if (tlv !== 'GEPLAATST') return tlv;
  }
  await p.until('aanmeldweek', p.day('aanmelding'));
  const plek = await p.rounds('plek', 25, async (q, ronde): Promise<Plek | undefined> => {
    const due = ronde === 1 ? q.day('aanmeldingTot') : q.term('aanmelding', 'nu');
    const aanmelding = await q.task('aanmelding', { to: q.begeleider, due });
    if (aanmelding.uitkomst === 'AANGEMELD') {
      const { uitkomst } = await q.task('plaatsing', { to: q.begeleider, due: q.term('plaatsing', 'nu') });
      if (uitkomst === 'GEPLAATST') return 'GEPLAATST';
    }
    return zonderPlek(q, ronde);
  });
  return plek ?? 'GEEN_PLEK';
}

/** The TLV of the samenwerkingsverband VO: decided within eight weeks, or by the new day that it names (AWB 4:13–4:14). */
async function toelaatbaar(p: So): Promise<Plek> {
  await p.until('tlvMoment', p.day('adviesTlv'));
  const stand = await p.rounds('tlv', 6, async (q, ronde): Promise<Plek | undefined> => {
    const { ingediendOp } = await q.task('tlvAanvraag', {
      to: q.begeleider,
      due: q.term('tlvAanvraag', 'nu'),
    });
    let uiterlijk: LocalDate | undefined;
    const besluit = await q.rounds('besluit', 6, async (r) => {
      const due = uiterlijk === undefined ? r.term('tlvBesluit', ingediendOp) : { date: uiterlijk };
      const { uitkomst, nieuweDag } = await r.task('tlvBesluit', { to: r.begeleider, due });
      uiterlijk = nieuweDag;
      return uitkomst === 'UITGESTELD' ? undefined : uitkomst;
    });
    return besluit === 'TOEGEKEND' ? 'GEPLAATST' : zonderPlek(q, ronde);
  });
  return stand ?? 'GEEN_PLEK';
}

/** No place is a state of its own: CvB and samenwerkingsverband, the parents know it once, and the search goes on. */
async function zonderPlek(p: So, ronde: number): Promise<Plek | undefined> {
  if (ronde === 1) await p.send('geen-plek', { to: p.gezagdragers });
  const { vervolg } = await p.task('geenPlek', { to: p.begeleider, due: p.term('geenPlek', 'nu') });
  if (vervolg === 'ZOEKEN') await p.until('zoeken', p.term('zoeken', 'nu'));
  return vervolg === 'BLIJFT' ? 'BLIJFT' : undefined;
}

function uitschrijven(p: So, laatsteDag: LocalDate) {
  return p.task('uitschrijving', { to: p.role('ADMINISTRATIE'), due: { date: laatsteDag } });
}

/** How it goes at the new school; who was not reached is tried again, twice. */
async function navragen(p: So): Promise<void> {
  await p.rounds('navraag', 3, async (q) => {
    const { uitkomst } = await q.task('nazorg', { to: q.begeleider, due: q.term('navraag', 'nu') });
    if (uitkomst !== 'NIET_BEREIKT') return true;
    await q.until('later', q.term('navraag', 'nu'));
    return undefined;
  });
}
