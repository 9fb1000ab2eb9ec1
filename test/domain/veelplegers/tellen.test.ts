import { describe, expect, it } from 'vitest';
import { bijstellen, eventsVan, procesVan } from '../../../domain/veelplegers/index.js';
import type { NiveauTaak, TellendProces, VeelplegerDrempel } from '../../../domain/veelplegers/index.js';

const proces = (id: string, soort: string, changes: Partial<TellendProces> = {}): TellendProces => ({
  id,
  soort,
  dag: '2026-11-10',
  invoer: {},
  uitkomst: null,
  geannuleerd: false,
  opgelegd: false,
  voorgangerId: null,
  ...changes,
});
const incident = (id: string, invoer: TellendProces['invoer'], changes: Partial<TellendProces> = {}) =>
  proces(id, 'incident', { invoer, ...changes });
const lines = (...processen: TellendProces[]) =>
  eventsVan(processen).map((e) => `${e.id} ${e.soort} ${e.rol}${e.geannuleerd ? ' geannuleerd' : ''}`);

describe('what counts', () => {
  it('is of an incident only the highest severity', () => {
    expect(lines(incident('a', { rol: 'DADER', ernst: '3' }))).toEqual([]);
    expect(lines(incident('a', { rol: 'DADER', ernst: '4' }))).toEqual(['a ZEER_ERNSTIG DADER']);
  });

  it('is never an incident in which the pupil was the victim, also when both', () => {
    for (const rol of ['SLACHTOFFER', 'DADER_EN_SLACHTOFFER', undefined])
      expect(lines(incident('a', { rol, ernst: '4' }))).toEqual(['a ZEER_ERNSTIG SLACHTOFFER']);
    expect(lines(incident('a', { rol: 'GETUIGE', ernst: '4' }))).toEqual(['a ZEER_ERNSTIG GETUIGE']);
  });

  it('is the measure of an incident from its registration, and then the time-out that came from it, never both', () => {
    const a = incident('a', { rol: 'DADER', ernst: '2', maatregel: 'TIME_OUT_EXTERN' });
    expect(lines(a)).toEqual(['a:maatregel TIME_OUT DADER']);
    expect(procesVan('a:maatregel')).toBe('a');
    const b = proces('b', 'time-out', { invoer: { vorm: 'TIME_OUT_EXTERN' }, voorgangerId: 'a' });
    expect(lines(a, b)).toEqual(['b TIME_OUT DADER']);
  });

  it('is a vangnet or a time-out, but not one that the teamleider did not give', () => {
    const out = proces('t', 'time-out', { invoer: { vorm: 'TIME_OUT_INTERN' }, uitkomst: 'NIET_OPGELEGD' });
    expect(lines(proces('v', 'time-out', { invoer: { vorm: 'VANGNET' } }), out)).toEqual([
      'v VANGNET DADER',
      't TIME_OUT DADER geannuleerd',
    ]);
  });

  it('is a suspension only once it is imposed', () => {
    expect(lines(proces('s', 'schorsing'))).toEqual([]);
    expect(lines(proces('s', 'schorsing', { opgelegd: true }))).toEqual(['s SCHORSING DADER']);
  });

  it('is nothing of an annulled incident, nor the time-out that came from it; one before it stands', () => {
    const a = incident('a', { rol: 'DADER', ernst: '4', maatregel: 'VANGNET' }, { geannuleerd: true });
    const vorm = { invoer: { vorm: 'VANGNET' } };
    const first = proces('t1', 'time-out', { ...vorm, voorgangerId: 'a' });
    const gone = proces('t2', 'time-out', { ...vorm, geannuleerd: true });
    const later = proces('t3', 'time-out', { ...vorm, voorgangerId: 't2' });
    expect(lines(a, first, gone, later)).toEqual([
      'a ZEER_ERNSTIG DADER geannuleerd',
      't1 VANGNET DADER geannuleerd',
      't2 VANGNET DADER geannuleerd',
      't3 VANGNET DADER',
    ]);
  });
});

describe('the tasks of the levels', () => {
  const drempel = (niveau: 1 | 2 | 3, dag: string, ...events: string[]): VeelplegerDrempel => ({
    niveau,
    dag,
    regel: 'proef',
    events,
  });
  const taak = (id: string, niveau: number, dag: string, loopt: boolean, ...ids: string[]): NiveauTaak => ({
    id,
    niveau,
    dag,
    loopt,
    gebeurtenissen: ids,
  });

  it('begin once for each threshold', () => {
    const reached = [drempel(1, '2026-11-12', 'a', 'b', 'c'), drempel(2, '2026-11-13', 'd')];
    expect(bijstellen(reached, [])).toEqual({ starten: reached, intrekken: [] });
    const tasks = [taak('x', 1, '2026-11-12', false, 'a'), taak('y', 2, '2026-11-13', true, 'd')];
    expect(bijstellen(reached, tasks)).toEqual({ starten: [], intrekken: [] });
  });

  it('are withdrawn while they run when a correction takes the threshold away; what was done is left', () => {
    const tasks = [taak('x', 1, '2026-11-12', true, 'a'), taak('y', 2, '2026-11-13', false, 'd')];
    expect(bijstellen([], tasks)).toEqual({ starten: [], intrekken: ['x'] });
  });

  it('stay where a correction only moved the day, and begin anew where nothing is in common', () => {
    const tasks = [taak('x', 1, '2026-11-12', false, 'a', 'b', 'c')];
    expect(bijstellen([drempel(1, '2026-11-16', 'b', 'c', 'd:maatregel')], tasks).starten).toEqual([]);
    const anew = drempel(1, '2027-01-20', 'e', 'f', 'g');
    expect(bijstellen([anew], tasks).starten).toEqual([anew]);
  });
});
