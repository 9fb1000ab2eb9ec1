import { form, langeTekst } from '../../../domain/form/index.js';
import type { Storing } from '../../../db/bewaker/storingen.js';

/** What a beheerder can do about something broken. */
export const storingActies = [
  'opnieuw-proberen',
  'vanaf-dossier',
  'stap-terug',
  'afronden',
  'kijk-nu',
] as const;
export type StoringActie = (typeof storingActies)[number];

/** The words of the button. */
export const actieTekst: Readonly<Record<StoringActie, string>> = {
  'opnieuw-proberen': 'Opnieuw proberen',
  'vanaf-dossier': 'Opnieuw vanaf het dossier',
  'stap-terug': 'Stap terug',
  afronden: 'Met de hand afronden',
  'kijk-nu': 'Nu opnieuw kijken',
};

/**
 * The acts that can help against this, the lightest first. `magTerug`: the process stands at a step from which its
 * definition lets people step back.
 */
export function actiesVan(storing: Storing, magTerug: boolean): readonly StoringActie[] {
  const acties = bijOorzaak(storing);
  const at = acties.indexOf('afronden');
  return magTerug && at >= 0 && storing.oorzaak !== 'mail-geweigerd'
    ? acties.toSpliced(at, 0, 'stap-terug')
    : acties;
}

function bijOorzaak({ oorzaak, procesId, detail }: Storing): readonly StoringActie[] {
  switch (oorzaak) {
    case 'temporal-weg':
    case 'geen-worker':
      return ['kijk-nu'];
    case 'rooster-stil':
    case 'dagpost-weg':
    case 'geen-herinneringen':
    case 'mail-vertraagd':
      return ['opnieuw-proberen'];
    case 'mail-geweigerd':
      return ['opnieuw-proberen', 'afronden'];
    case 'workflow-fout':
      return procesId === null ? ['opnieuw-proberen'] : ['vanaf-dossier', 'afronden'];
    case 'handeling-faalt':
      return procesId === null ? ['opnieuw-proberen'] : ['opnieuw-proberen', 'vanaf-dossier', 'afronden'];
    case 'stap-lukt-niet':
      return ['vanaf-dossier', 'afronden'];
    case 'niet-bezorgd':
      return ['opnieuw-proberen', 'vanaf-dossier', 'afronden'];
    case 'uit-de-pas':
      if (detail['hoe'] === 'loopt-door') return ['vanaf-dossier'];
      return detail['hoe'] === 'loopt-achter'
        ? ['opnieuw-proberen', 'vanaf-dossier', 'afronden']
        : ['vanaf-dossier', 'afronden'];
  }
}

const reden = langeTekst({
  label: 'Reden',
  hint: 'Schrijf kort waarom. De reden staat in het verloop van het proces. Noem geen namen.',
  verplicht: true,
  max: 2_000,
  rijen: 3,
});

const uitleg: Readonly<Record<StoringActie, string>> = {
  'opnieuw-proberen':
    'Wat bleef liggen, wordt meteen nog eens geprobeerd. Er gaat niets verloren en er gaat niets dubbel.',
  'vanaf-dossier':
    'Leerlingroute stopt wat er van dit proces draait, leest het hele dossier opnieuw en gaat verder waar het was. Dat kan altijd: er gaat niets verloren en er gaat geen bericht dubbel.',
  'stap-terug':
    'De open taak sluit. Eerst wordt het werk van een stap eerder opnieuw gedaan, daarna komt de taak terug. Wat er al was geschreven, blijft bewaard. Overleg eerst met de leerlingbegeleider.',
  afronden:
    'Het proces stopt. Alle open taken sluiten, links werken niet meer en wie nog op iets wacht, krijgt bericht. Overleg eerst met de leerlingbegeleider: dit kan niet terug.',
  'kijk-nu': 'De bewaker kijkt meteen of het weer werkt.',
};
const MAIL_AFRONDEN =
  'Het bericht gaat niet meer uit en de storing verdwijnt. Doe dit als degene voor wie het was het al weet.';

/** The form of an act: a reason, always. */
export function actieForm(storing: Storing, actie: StoringActie) {
  const isMail = storing.oorzaak === 'mail-geweigerd' && actie === 'afronden';
  return form({
    naam: `storing-${actie}`,
    titel: actieTekst[actie],
    inleiding: isMail ? MAIL_AFRONDEN : uitleg[actie],
    knop: actieTekst[actie],
    velden: { reden },
  });
}
