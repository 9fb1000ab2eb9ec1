import { form } from '../../../domain/form/index.js';
import type { FieldAnswers, FieldError, FormContext } from '../../../domain/form/index.js';
import { instellingenVelden } from './school-settings-fields.js';

/** The checked answers to the form of settings. */
export type Instellingen = FieldAnswers<typeof instellingenVelden>;

type Faults = readonly FieldError[];
const fault = (veld: string, tekst: string): Faults => [{ veld, tekst }];

function ladderFaults({ ladder, partnerladder }: Instellingen): Faults {
  return Object.entries({ ladder, partnerladder }).flatMap(([naam, stappen]) =>
    stappen[0]?.na === 0
      ? fault(`${naam}.0.na`, 'De eerste stap komt ten minste één schooldag na de vraag.')
      : [],
  );
}

/** What cannot wait goes up in time too. */
function spoedFaults({ spoedladder }: Instellingen): Faults {
  return spoedladder.flatMap(({ na, om }, i) => {
    const voor = spoedladder[i - 1];
    const isLater = voor === undefined || na > voor.na || (na === voor.na && om > voor.om);
    return isLater ? [] : fault(`spoedladder.${String(i)}.om`, 'Kies een moment na dat van de stap ervoor.');
  });
}

/** The line goes up in time, and a date of law is never later with somebody than another one. */
function escalatieFaults({ escalatie }: Instellingen): Faults {
  return escalatie.flatMap(({ na, naWettelijk }, i) => {
    const voor = escalatie[i - 1];
    if (voor !== undefined && na < voor.na)
      return fault(
        `escalatie.${String(i)}.na`,
        `De stap ervoor komt na ${String(voor.na)} schooldagen. Kies hier evenveel of meer.`,
      );
    return naWettelijk !== undefined && naWettelijk > na
      ? fault(
          `escalatie.${String(i)}.naWettelijk`,
          `Bij een wettelijke datum is het nooit later. Kies ${String(na)} of minder.`,
        )
      : [];
  });
}

const VROEGST = '06:00';
const LAATST = '21:00';

/** Never at night (domain §1.7), and the hour of the reminders lies within. */
function postFaults(
  { postPerDag, postPerWeek, postVanaf, postTot }: Instellingen,
  { lijsten }: FormContext,
): Faults {
  const uur = lijsten['uur']?.[0]?.waarde;
  const eerder = postVanaf < VROEGST ? fault('postVanaf', `Kies ${VROEGST} of later.`) : [];
  const later = postTot > LAATST ? fault('postTot', `Kies ${LAATST} of vroeger.`) : [];
  const om = (veld: string) =>
    fault(veld, `De herinneringen gaan om ${String(uur)}. Die tijd moet hierbinnen vallen.`);
  const binnen = uur === undefined || postVanaf >= postTot ? [] : uur < postVanaf ? om('postVanaf') : [];
  return [
    ...(postPerWeek < postPerDag
      ? fault('postPerWeek', 'In een week kunnen er niet minder uitgaan dan op een dag.')
      : []),
    ...eerder,
    ...later,
    ...(postVanaf >= postTot ? fault('postTot', 'Kies een tijd na de eerste.') : []),
    ...binnen,
    ...(uur !== undefined && postVanaf < postTot && uur >= postTot ? om('postTot') : []),
  ];
}

/** No trigger twice, and a level reached again leads higher (domain §7.4). */
function veelplegerFaults({ regels, bereikt, naarNiveau }: Instellingen): Faults {
  const key = (r: Instellingen['regels'][number]): string =>
    `${r.niveau}|${r.soort}|${r.venster}|${String(r.dagen)}`;
  const twice = regels.flatMap((r, i) =>
    regels.findIndex((other) => key(other) === key(r)) < i
      ? fault(`regels.${String(i)}.aantal`, 'Deze grens staat er al met dezelfde tijd. Haal er één weg.')
      : [],
  );
  return [
    ...twice,
    ...(Number(naarNiveau) > Number(bereikt)
      ? []
      : fault('naarNiveau', 'Kies een hoger niveau dan het niveau dat vaker wordt bereikt.')),
  ];
}

/**
 * The settings of the whole school without a page of their own (domain §1.3–1.5, §7.4, trust T58). Reads the list 'uur',
 * the hour of the reminders, where the context has it.
 */
export const instellingenForm = form({
  naam: 'instellingen',
  titel: 'Regels van de school',
  inleiding:
    'Lopende processen worden meteen bijgewerkt. Wat al is getekend of verstuurd, blijft zoals het is. Wettelijke termijnen staan vast.',
  knop: 'Regels bewaren',
  secties: [
    { titel: 'De school', velden: ['schoolNaam', 'bestuursvorm', 'instemmingBeleid'] },
    { titel: 'Als ouders niet reageren', velden: ['ladder', 'stilNa'] },
    { titel: 'Als een partner niet antwoordt', velden: ['partnerladder'] },
    { titel: 'Als een taak te laat is', velden: ['escalatie', 'spoedladder'] },
    {
      titel: 'Berichten',
      uitleg: 'Wat niet past, wacht tot de volgende schooldag. Wat volgens de wet spoed heeft, wacht nooit.',
      velden: ['postPerDag', 'postPerWeek', 'postVanaf', 'postTot'],
    },
    {
      titel: 'Herhaalde maatregelen',
      uitleg:
        'De telling begint elk jaar op 1 augustus opnieuw. Nieuwe grenzen gelden vanaf de volgende ochtend.',
      velden: ['regels', 'bereikt', 'keren', 'naarNiveau', 'dalingNa'],
    },
  ],
  velden: instellingenVelden,
  controle: (answers, ctx) => [
    ...ladderFaults(answers),
    ...escalatieFaults(answers),
    ...spoedFaults(answers),
    ...postFaults(answers, ctx),
    ...veelplegerFaults(answers),
  ],
});
