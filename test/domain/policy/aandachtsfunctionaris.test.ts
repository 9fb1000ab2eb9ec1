import { describe, expect, it } from 'vitest';
import { hasRoleAt, may, mayDoTask } from '../../../domain/policy/policy.js';
import type { Action, Place, Staff } from '../../../domain/policy/policy.js';
import type { Rol } from '../../../domain/people/types.js';

const place: Place = { leerlingId: 'l-1', locatieId: 'loc-1', pleinId: 'p-1', groepId: 'g-1' };
const staff = (rol: Rol): Staff => ({
  soort: 'medewerker',
  id: 'm-1',
  naam: 'Yara Proefsma',
  rollen: [{ medewerkerId: 'm-1', rol, locatieId: 'loc-1', pleinId: null }],
  groepen: [],
  leerlingen: [],
  oudLeerlingen: [],
  eigenKinderen: [],
});
const actions: readonly Action[] = [
  'leerling.zien',
  'proces.zien',
  'proces.inhoud',
  'proces.starten',
  'proces.sturen',
  'beheer',
  'administratie',
  'post',
];

describe('the aandachtsfunctionaris (domain §1.1, §4.4)', () => {
  const officer = staff('AANDACHTSFUNCTIONARIS');
  const task = { ...place, wie: ['rol:AANDACHTSFUNCTIONARIS'], isSignature: false };

  it('does the tasks of the meldcode where the pupil is taught, and at no other location', () => {
    expect(mayDoTask(officer, task)).toBe(true);
    expect(mayDoTask(officer, { ...task, locatieId: 'loc-2' })).toBe(false);
    expect(hasRoleAt(officer, ['AANDACHTSFUNCTIONARIS'], place)).toBe(true);
    expect(mayDoTask(staff('ORTHOPEDAGOOG'), task)).toBe(false);
  });

  it('sees nothing else by that role: no pupil, no process, nothing of the school', () => {
    expect(actions.filter((action) => may(officer, action, place) || may(officer, action, null))).toEqual([]);
  });
});
