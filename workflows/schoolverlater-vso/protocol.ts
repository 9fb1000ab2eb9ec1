import { protocol } from '../kit/protocol.js';
import { textOf } from '../kit/facts.js';
import type { LocalDate } from '../kit/facts.js';
import { dag, einddatum, overdragen, rapport, tussentijds } from '../schoolverlater/overgang.js';
import { schoolverlaterVso } from './definition.js';
import type { Forms } from './forms.js';
import { nazorg, opVerzoek } from './nazorg.js';
import type { Profiel } from './options.js';
import { checklist, plannen } from './plannen.js';
import type { Plan, Vso } from './plannen.js';
import { toeleiden } from './toeleiden.js';

type Bestemming = 'VERVOLGONDERWIJS' | 'ARBEID' | 'DAGBESTEDING' | 'THUIS';

/**
 * From two years before the last day at the VSO to two years after it (domain §6.3): plan, stages, a place, documents,
 * diploma, warm transfer, and nazorg (WEC art. 44). It goes on after the pupil has left.
 */
export const schoolverlaterVsoProtocol = protocol<Forms, typeof schoolverlaterVso>(
  schoolverlaterVso,
  async (p) => {
    const { aanleiding, profiel = 'ARBEID', uitstroomdatum: laatsteDag = dag(p), checklistOp } = p.begun();
    // Who leaves in between takes a report along, and may ask for advice as long (WEC art. 43 and 44, EC-29).
    if (aanleiding === 'TUSSENTIJDS') {
      await p.each('einde', {
        overgang: async (q) => {
          await overdragen(q, await rapport(q));
        },
        uitschrijving: async (q) => {
          const { uitstroomdatum } = await uitschrijven(q, laatsteDag);
          await einddatum(q, uitstroomdatum);
        },
        nazorg: (q) => opVerzoek(q, laatsteDag),
      });
      return { uitkomst: 'TUSSENTIJDS' };
    }
    const plan: Plan = { laatsteDag, document: '', magNazorg: false };
    const { weg } = await p.each('voorbereiding', {
      checklist: (q) => checklist(q, checklistOp),
      weg: async (q) => {
        await plannen(q, plan);
        return toeleiden(q, plan);
      },
    });
    if (weg === 'BLIJFT') return { uitkomst: 'BLIJFT' };

    // Three months before: what the pupil takes along, what is agreed for afterwards, and the registration.
    await p.until('documententijd', p.term('documenten', laatsteDag));
    const { uitschrijving } = await p.each('einde', {
      documenten: (q) => documenten(q, profiel, weg === 'GEVONDEN'),
      diploma: (q) => q.task('diploma', { to: q.role('DIRECTEUR'), due: q.term('diploma', laatsteDag) }),
      nazorg: (q) => nazorgAfspreken(q, plan),
      uitschrijving: async (q) => {
        await q.until('uitschrijftijd', q.term('diploma', laatsteDag));
        return uitschrijven(q, laatsteDag);
      },
    });
    const { uitstroomdatum, bestemming } = uitschrijving;
    await p.each('nazorg', {
      einddatum: (q) => einddatum(q, uitstroomdatum),
      jaren: (q) => nazorg(q, uitstroomdatum, plan),
    });
    return { uitkomst: soortBestemming(bestemming) };
  },
  {
    // In the last month it is the leaving that was prepared; before, somebody says which leaving it is.
    vertrekt: async (p) => {
      const laatsteDag = p.begun().uitstroomdatum ?? '';
      if (p.begun().aanleiding === 'TUSSENTIJDS' || dag(p).slice(0, 7) >= laatsteDag.slice(0, 7)) return {};
      const op = dag(p);
      const isTussentijds = await tussentijds(p, { nazorg: (q) => opVerzoek(q, op) });
      return isTussentijds ? { uitkomst: 'TUSSENTIJDS' } : {};
    },
  },
);

/** To a school goes the report; to work or day care the overgangsdocument (WEC art. 14e, 14h and 43). */
async function documenten(p: Vso, profiel: Profiel, heeftPlek: boolean): Promise<void> {
  if (profiel === 'VERVOLGONDERWIJS') {
    await overdragen(p, await rapport(p));
    return;
  }
  await p.rounds('overgang', 10, async (q) => {
    await q.task('overgangsdocument', { to: q.mentor, due: q.term('okr', 'nu') });
    const { besluit } = await q.task('documentVaststelling', {
      to: q.role('DIRECTEUR'),
      due: q.term('documentVaststelling', 'nu'),
    });
    return besluit === 'VASTSTELLEN' ? true : undefined;
  });
  const document = textOf((await p.document('overgangsdocument-vast', { final: true }))['document']);
  await p.send('overgangsdocument-klaar', { to: p.instemmers, about: { document } });
  if (heeftPlek) await p.task('overdracht', { to: p.mentor, due: p.term('overdracht', 'nu') });
}

/** What the school will ask after leaving needs consent: of the pupil from 16 on, else of the parents (domain §6.3). */
async function nazorgAfspreken(p: Vso, plan: Plan): Promise<void> {
  await p.task('nazorgafspraak', { to: p.mentor, due: p.term('nazorgafspraak', 'nu') });
  const document = textOf((await p.document('nazorgafspraken', { final: true }))['document']);
  const { is } = await p.signatures('nazorgtoestemming', {
    by: p.toestemmers('GEGEVENS_DELEN'),
    document,
    due: p.term('toestemming', 'nu'),
  });
  plan.magNazorg = is === 'AKKOORD';
}

function uitschrijven(p: Vso, laatsteDag: LocalDate) {
  return p.task('uitschrijving', { to: p.role('ADMINISTRATIE'), due: { date: laatsteDag } });
}

/** The kind of destination, for the outcome. */
function soortBestemming(bestemming: string): Bestemming {
  if (bestemming === 'THUIS') return 'THUIS';
  if (bestemming.startsWith('DAGBESTEDING')) return 'DAGBESTEDING';
  return bestemming.startsWith('ARBEID') || bestemming === 'BESCHUT_WERK' ? 'ARBEID' : 'VERVOLGONDERWIJS';
}
