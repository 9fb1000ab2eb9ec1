import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { defaultSettings } from '../../../domain/settings/defaults.js';
import type { Gezin } from '../../../domain/people/index.js';
import type { Staff } from '../../../db/people/staff.js';
import { peopleView } from '../../../db/world/people.js';
import { makeWorld } from '../../../db/world/world.js';
import type { PlanStep } from '../../../workflows/kit/facts.js';
import { schorsing } from '../../../workflows/schorsing/definition.js';
import { factOf, begin, besluit, road } from './rig.js';

const plaats = { groepId: null, pleinId: null, locatieId: 'loc' };
const gezin: Gezin = {
  leerling: {
    id: 'a04',
    leerlingnummer: 'A04',
    roepnaam: 'Jip',
    voornamen: 'Jip',
    tussenvoegsel: '',
    achternaam: 'Proefsma',
    zoeknaam: 'proefsma jip',
    geboortedatum: '2011-05-05',
    email: null,
    telefoon: null,
    handelingsbekwaam: true,
    overledenOp: null,
  },
  relaties: [],
};
const rol = (medewerkerId: string, naam: 'DIRECTEUR' | 'BEVOEGD_GEZAG') => ({
  medewerkerId,
  rol: naam,
  locatieId: null,
  pleinId: null,
});

/** A school whose directeur is away from one day to another. */
function world(van: string, tot: string) {
  const staff: Staff = {
    rollen: [rol('noor', 'DIRECTEUR'), rol('bestuur', 'BEVOEGD_GEZAG')],
    mentoren: [],
    vervangingen: [{ id: 'v', medewerkerId: 'noor', vervangerId: 'finn', van, tot }],
  };
  return makeWorld({
    definition: schorsing,
    calendar: DEMO_KALENDER,
    settings: defaultSettings,
    people: peopleView(gezin, staff, plaats),
  });
}

async function decider(van: string, tot: string) {
  const plan = await road(
    [['besluit', besluit('2026-12-02', '2026-12-03', '2026-12-03')]],
    [begin()],
    world(van, tot),
  );
  const opened = factOf(plan.facts, 'opened', 'besluit');
  return {
    op: opened?.at.slice(0, 10),
    to: opened?.value['to'],
    alarms: ((opened?.value['plan'] ?? []) as readonly PlanStep[]).map((s) => s.to),
  };
}

describe('who decides', () => {
  it('is the directeur, and the board is told a day later', async () => {
    expect(await decider('2026-12-14', '2026-12-18')).toEqual({
      op: '2026-12-02',
      to: ['medewerker:noor'],
      alarms: ['medewerker:noor', 'medewerker:bestuur'],
    });
  });

  it('EC-40 is the stand-in on each day that the directeur is away, who gets the alarm as well', async () => {
    expect(await decider('2026-12-02', '2026-12-02')).toEqual({
      op: '2026-12-02',
      to: ['medewerker:finn'],
      alarms: ['medewerker:finn', 'medewerker:bestuur'],
    });
  });

  it('is the directeur again the day after', async () => {
    expect((await decider('2026-11-30', '2026-12-01')).to).toEqual(['medewerker:noor']);
  });
});
