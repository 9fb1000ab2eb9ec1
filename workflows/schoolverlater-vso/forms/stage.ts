import {
  bevestiging,
  datum,
  form,
  geheelGetal,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { birthdayOn } from '../../../domain/calendar/index.js';

const bijStage = { veld: 'vorm', is: ['STAGE'] } as const;

type Overeenkomst = { readonly vorm: string; readonly begin?: string; readonly einde?: string };

/** Stage from 14 years on (WEC art. 17), and it ends after it begins. */
function checkStage({ vorm, begin, einde }: Overeenkomst, { leerling }: FormContext): readonly FieldError[] {
  if (vorm !== 'STAGE' || begin === undefined || einde === undefined) return [];
  if (einde <= begin) return [{ veld: 'einde', tekst: 'Deze dag moet na het begin liggen.' }];
  if (leerling === undefined || begin >= birthdayOn(leerling.geboortedatum, 14)) return [];
  return [{ veld: 'begin', tekst: 'Stage mag vanaf 14 jaar (WEC art. 17).' }];
}

/** The written agreement of a stage (OKB art. 9 and 10; WEC art. 17: from 14 years, at most four days a week). */
export const stageOvereenkomst = form({
  naam: 'stageOvereenkomst',
  titel: 'Stage-overeenkomst',
  inleiding: 'De school, de stagegever en de leerling of zijn vertegenwoordiger tekenen (OKB art. 9).',
  knop: 'Vastleggen',
  velden: {
    vorm: steers(
      keuze({
        label: 'Komt er een stage?',
        verplicht: true,
        opties: { STAGE: 'Ja', GEEN: 'Nee, een stage past nu niet (meer)' },
      }),
    ),
    waaromNiet: langeTekst({
      label: 'Waarom niet?',
      verplicht: true,
      max: 2_000,
      als: { veld: 'vorm', is: ['GEEN'] },
    }),
    stagegever: tekst({ label: 'Stagegever', verplicht: true, als: bijStage }),
    activiteiten: langeTekst({
      label: 'Wat gaat de leerling doen?',
      verplicht: true,
      max: 4_000,
      als: bijStage,
    }),
    begin: datum({ label: 'Begin', verplicht: true, als: bijStage }),
    einde: steers(datum({ label: 'Einde', verplicht: true, als: bijStage })),
    dagen: geheelGetal({ label: 'Dagen per week', verplicht: true, min: 1, max: 4, als: bijStage }),
    tijden: tekst({ label: 'Dagen en tijden', verplicht: true, als: bijStage }),
    begeleiding: langeTekst({ label: 'Begeleiding', verplicht: true, max: 4_000, als: bijStage }),
    beoordelingswijze: langeTekst({
      label: 'Hoe wordt beoordeeld?',
      verplicht: true,
      max: 4_000,
      als: bijStage,
    }),
    verzekerd: bevestiging({ label: 'De leerling is verzekerd (OKB art. 10)', als: bijStage }),
    getekendStagegever: datum({
      label: 'Getekend door de stagegever op',
      verplicht: true,
      tot: 'vandaag',
      als: bijStage,
    }),
    getekendSchool: datum({
      label: 'Getekend door de school op',
      verplicht: true,
      tot: 'vandaag',
      als: bijStage,
    }),
  },
  controle: checkStage,
});

/** How the stage went, and whether there is another. */
export const stageBeoordeling = form({
  naam: 'stageBeoordeling',
  titel: 'Stage beoordelen',
  knop: 'Beoordeling vastleggen',
  velden: {
    beoordeling: langeTekst({ label: 'Beoordeling', verplicht: true, max: 8_000 }),
    leerling: langeTekst({ label: 'Wat vond de leerling?', verplicht: true, max: 4_000 }),
    vervolg: steers(
      keuze({
        label: 'Hoe gaat het verder?',
        verplicht: true,
        opties: { NIEUWE_STAGE: 'Nog een stage, of verlengen', KLAAR: 'De stages zijn klaar' },
      }),
    ),
  },
});
