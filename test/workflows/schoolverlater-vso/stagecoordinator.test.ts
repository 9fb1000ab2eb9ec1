import { beforeAll, describe, expect, it } from 'vitest';
import { peopleView } from '../../../db/world/people.js';
import type { Rol } from '../../../domain/people/index.js';
import { createRun } from '../../../workflows/kit/run.js';
import type { Ref } from '../../../workflows/kit/specs.js';
import { schoolverlaterVsoProtocol as vso } from '../../../workflows/schoolverlater-vso/protocol.js';
import { aGezin } from '../../domain/people/builders.js';
import { speel } from '../schoolverlater/play.js';

const plaats = { groepId: 'groep', pleinId: 'plein', locatieId: 'vso' };
const steps = ['stageOvereenkomst', 'stageBeoordeling', 'plek'];
/** Whom the protocol asks at each of these steps. */
const asked = new Map<string, Ref>();

beforeAll(async () => {
  const invoer = { aanleiding: 'REGULIER', profiel: 'ARBEID', uitstroomdatum: '2028-07-31' };
  const weg = { uitschrijving: { uitstroomdatum: '2028-07-31', bestemming: 'ARBEID_BANENAFSPRAAK' } };
  const { facts } = await speel(vso, invoer, weg, { begin: '2026-09-14T08:00:00.000Z' });
  const run = createRun(vso);
  for (const fact of facts) {
    await run.apply([fact]);
    for (const { spec } of run.wants()) if (spec.word === 'task') asked.set(spec.step, spec.to);
  }
});

const role = (medewerkerId: string, rol: Rol, locatieId: string) => ({
  medewerkerId,
  rol,
  locatieId,
  pleinId: null,
});
/** Who arranges stages and place of a pupil at the VSO, in a school with these roles and one mentor. */
function who(...rollen: readonly ReturnType<typeof role>[]): readonly string[] {
  const mentoren = [{ groepId: 'groep', medewerkerId: 'mentor', van: '2026-08-01', tot: null }];
  const people = peopleView(aGezin([]), { rollen, mentoren, vervangingen: [] }, plaats);
  const found = steps.flatMap((step) => {
    const ref = asked.get(step);
    return ref ? people.resolve(ref, '2026-12-01').map((r) => r.who) : ['niemand'];
  });
  return [...new Set(found)];
}

describe('who arranges the stages and the place of a leaver of the VSO', () => {
  it('is the stagecoordinator of the location', () => {
    expect(who(role('stage', 'STAGECOORDINATOR', 'vso'))).toEqual(['medewerker:stage']);
  });

  it('is the mentor where nobody has that role there', () => {
    expect(who()).toEqual(['medewerker:mentor']);
    expect(who(role('stage', 'STAGECOORDINATOR', 'so'))).toEqual(['medewerker:mentor']);
    expect(who(role('coach', 'JOBCOACH', 'vso'))).toEqual(['medewerker:mentor']);
  });
});
