import { fieldOf, form, isGroup, jaNee, perPersoon } from '../../domain/form/index.js';
import type { AnyForm, SimpleField } from '../../domain/form/index.js';

/**
 * The form of a page about many pupils, made from the step's own form: the fields `shared` once for all, the others in a
 * row for each item of the list 'agenda'. Fields with rows of their own do not fit in a row, and are left out.
 */
export function agendaForm(own: AnyForm, shared: readonly string[]): AnyForm {
  const names = Object.keys(own.velden);
  const whenDone = { veld: 'behandeld', is: [true] };
  const row = Object.fromEntries(
    names
      .filter((n) => !shared.includes(n) && !isGroup(fieldOf(own, n)))
      .map((n) => {
        const field = fieldOf(own, n) as SimpleField;
        return [n, { ...field, stuurt: false, als: [whenDone, ...(field.als ?? [])] }];
      }),
  );
  const together = Object.fromEntries(shared.map((n) => [n, { ...fieldOf(own, n), stuurt: false }]));
  return form({
    naam: `agenda-${own.naam}`,
    titel: own.titel,
    inleiding:
      shared.length === 0
        ? 'Kies bij elke leerling of die is behandeld. Wie niet is behandeld, blijft wachten.'
        : 'Vul bovenaan in wat voor de hele vergadering geldt. Kies bij elke leerling of die is behandeld.',
    knop: 'Behandelde leerlingen vastleggen',
    velden: {
      ...together,
      perLeerling: perPersoon({
        label: 'Per leerling',
        lijst: 'agenda',
        velden: { behandeld: jaNee({ label: 'Is deze leerling behandeld?', verplicht: true }), ...row },
      }),
    },
  });
}
