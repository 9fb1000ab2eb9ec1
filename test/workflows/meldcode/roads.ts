import type { Roads } from '../tlv/roads.js';

/** How a case of the meldcode can go on the server. */
export const meldcodeRoads = {
  acute: {
    invoer: () => ({ acuut: true }),
    script: () => [
      { when: 'melding' },
      { when: 'antwoord/veiligThuis', value: { uitkomst: 'GEEN_ANTWOORD' }, after: 7 },
      { when: 'antwoord#2/veiligThuis', value: { uitkomst: 'VOORWAARDEN' }, after: 1 },
      { when: 'signalen', after: 1 },
      { when: 'consultatie', value: { acuut: false }, after: 1 },
      { when: 'gesprek/gesprek', value: { uitkomst: 'NIET_VEILIG' }, after: 1 },
      { when: 'wegen', value: { vermoeden: true, onveilig: 'ACUUT' }, after: 1 },
      { when: 'beslissen', value: { besluit: 'MELDEN_EN_HULP' }, after: 1 },
      { when: 'hulp', after: 1 },
      { when: 'volgen/monitor', value: { resultaat: 'NEE' }, after: 1 },
      { when: 'volgen/melding' },
      { when: 'volgen/antwoord/veiligThuis', value: { uitkomst: 'ONDERZOEK' }, after: 4 },
      { when: 'volgen#2/monitor', value: { resultaat: 'VEILIG' }, after: 1 },
    ],
    days: 120,
    ends: { status: 'afgerond', uitkomst: 'GEMELD_EN_HULP' },
  },
} as const satisfies Roads<string> as Roads<'acute'>;
