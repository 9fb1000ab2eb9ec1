import { form, keuze, langeTekst, steers, tekst } from '../../../domain/form/index.js';

/** An answer of a parent or pupil to a plan, an agreement or a question; each is as easy to give as the next. */
const antwoordForm = (naam: string, titel: string, vraag: string, inleiding: string) =>
  form({
    naam,
    titel,
    inleiding,
    knop: 'Antwoord versturen',
    velden: {
      antwoord: steers(
        keuze({
          label: vraag,
          hint: 'U kunt uw antwoord later altijd veranderen. Bel of mail ons dan.',
          verplicht: true,
          opties: {
            AKKOORD: 'Ja',
            AKKOORD_MET_OPMERKING: 'Ja, en ik heb een opmerking',
            NIET_AKKOORD: 'Nee',
            GESPREK: 'Ik wil eerst een gesprek',
          },
        }),
      ),
      opmerking: langeTekst({
        label: 'Wat wilt u erbij zeggen?',
        verplicht: true,
        max: 4_000,
        als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'NIET_AKKOORD'] },
      }),
      naam: tekst({ label: 'Uw naam', verplicht: true, autocomplete: 'name' }),
    },
  });

const geenJa = 'U mag ja zeggen, en u mag nee zeggen. Zonder uw antwoord gaan wij niet uit van een ja.';
export const akkoordPlan = antwoordForm(
  'akkoordPlan',
  'Uw antwoord op het plan',
  'Bent u het eens met het plan?',
  geenJa,
);
export const akkoordStage = antwoordForm(
  'akkoordStage',
  'Uw antwoord op de stage-afspraken',
  'Bent u het eens met de stage-afspraken?',
  geenJa,
);
export const toestemmingDelen = antwoordForm(
  'toestemmingDelen',
  'Mogen wij gegevens delen?',
  'Mag school het plan delen met de instanties die erin staan?',
  `${geenJa} Zegt u nee? Dan deelt school niets, en kunt u zelf contact zoeken.`,
);
export const toestemmingNazorg = antwoordForm(
  'toestemmingNazorg',
  'Mogen wij later vragen hoe het gaat?',
  'Mag school na het vertrek nog vier keer vragen hoe het gaat?',
  `${geenJa} Ook als u nee zegt, mag u ons twee jaar lang om advies vragen.`,
);
