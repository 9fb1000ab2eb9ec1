import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/meldcode/forms.js';
import { lijsten } from '../../../workflows/meldcode/rules.js';
import { context, faults } from '../tlv/play.js';

const ctx = context('2026-11-27');

describe('starting the meldcode', () => {
  it('EC-65 is refused for a member of staff, with the road that does hold', () => {
    const body = { overWie: 'MEDEWERKER', acuut: 'nee' };
    const checked = checkForm(forms.start, body, ctx);
    expect(checked.ok ? '' : checked.fouten[0]?.tekst).toContain('vertrouwensinspecteur');
    expect(faults(forms.start, { ...body, overWie: 'HUISELIJKE_KRING' }, ctx)).toEqual([]);
  });

  it('in acute danger wants the call first', () => {
    expect(faults(forms.start, { overWie: 'ONBEKEND', acuut: 'ja' }, ctx)).toEqual(['gebeld']);
    expect(faults(forms.start, { overWie: 'ONBEKEND', acuut: 'ja', gebeld: 'ja' }, ctx)).toEqual([]);
  });

  it('asks nothing about the pupil', () => {
    expect(Object.keys(forms.start.velden)).toEqual(['overWie', 'acuut', 'gebeld']);
  });
});

describe('the steps', () => {
  it('want at least one signal and the kindcheck', () => {
    const signaal = { datum: '2026-11-26', soort: 'FEIT', tekst: 'Blauwe plek op de arm.' };
    const body = { signalen: [signaal], aardGeweld: ['LICHAMELIJK'], kindcheck: 'NEE' };
    expect(faults(forms.signalen, body, ctx)).toEqual([]);
    expect(faults(forms.signalen, { ...body, signalen: [] }, ctx)).toEqual(['signalen']);
    expect(faults(forms.signalen, { ...body, kindcheck: 'JA' }, ctx)).toEqual(['andereKinderen']);
  });

  it('leave out the talk only with a reason', () => {
    expect(faults(forms.gesprek, { uitkomst: 'NIET_VEILIG' }, ctx)).toEqual(['reden']);
    expect(faults(forms.gesprek, { uitkomst: 'UITGESTELD', reden: 'Vader is thuis.' }, ctx)).toEqual([
      'uitgesteldTot',
    ]);
  });

  it('want the second question only where there is a suspicion', () => {
    const body = { vermoeden: 'nee', weging: 'Een val.', metWie: 'Collega' };
    expect(faults(forms.wegen, body, ctx)).toEqual([]);
    expect(faults(forms.wegen, { ...body, vermoeden: 'ja' }, ctx)).toEqual(['onveilig']);
  });
});

describe('the decision (afwegingskader)', () => {
  const body = { kanHelpen: 'ja', aanvaarden: 'ja', besluit: 'HULP', motivering: 'Hulp is gestart.' };

  it('may be help alone when it works and is accepted', () => {
    expect(faults(forms.beslissen, body, ctx)).toEqual([]);
  });

  it('is a report when help cannot be given, is not accepted, or the pupil is not safe', () => {
    expect(faults(forms.beslissen, { ...body, kanHelpen: 'nee' }, ctx)).toEqual(['besluit']);
    expect(faults(forms.beslissen, { ...body, aanvaarden: 'nee' }, ctx)).toEqual(['besluit']);
    const unsafe = context('2026-11-27', { ...lijsten({ wegen: { onveilig: 'STRUCTUREEL' } }) });
    expect(faults(forms.beslissen, body, unsafe)).toEqual(['besluit']);
    expect(faults(forms.beslissen, { ...body, besluit: 'MELDEN_EN_HULP' }, unsafe)).toEqual([]);
    expect(lijsten({ wegen: { onveilig: 'NEE' } })['onveilig']).toEqual([]);
  });

  it('that is a report keeps its number, and why the parents do not know', () => {
    const melding = {
      gemeldOp: '2026-11-27',
      gemeldOm: '10:00',
      metWie: 'Medewerker',
      inhoud: 'Zorgen.',
      oudersWeten: 'nee',
    };
    expect(faults(forms.melding, melding, ctx)).toEqual(['nummer', 'redenNiet']);
  });
});
