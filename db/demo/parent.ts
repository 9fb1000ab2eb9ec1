import { chanceFor } from './chance.js';
import type { Chance } from './chance.js';
import { betrokkeneRow } from './people.js';
import type { BetrokkeneRow, LeerlingRow } from './rows.js';
import { ACHTERNAMEN, emailName, OUDERNAMEN, phone, PLAATSEN, STRATEN } from './words.js';

/** What makes the parents of a family harder to reach. */
export type Bijzonderheid =
  'gewoon' | 'geen-email' | 'tolk' | 'laaggeletterd' | 'post' | 'geheim-adres' | 'een-postvak';

const TALEN = ['pl', 'tr', 'ar', 'uk', 'ti', 'fr'] as const;

function trait(
  bijzonderheid: Bijzonderheid,
  chance: Chance,
  wie: 'moeder' | 'vader',
): Partial<BetrokkeneRow> {
  switch (bijzonderheid) {
    case 'gewoon':
    case 'een-postvak':
      return {};
    case 'geen-email':
      return { email: null };
    case 'tolk':
      return { taal: chance.pick(TALEN), tolk_nodig: true };
    case 'laaggeletterd':
      return { laaggeletterd: true, voorkeurskanaal: 'TELEFOON' };
    case 'post':
      return { voorkeurskanaal: 'POST' };
    case 'geheim-adres':
      return wie === 'moeder' ? { geheim_adres: true } : {};
  }
}

/** A parent of an ordinary pupil: the same one each time for the same pupil. */
export function ouder(
  leerling: LeerlingRow,
  wie: 'moeder' | 'vader' | 'ander',
  bijz: Bijzonderheid,
): BetrokkeneRow {
  const key = `${leerling.leerlingnummer}/${wie}`;
  const chance = chanceFor(key);
  const eigenNaam: readonly [string, string] = [leerling.tussenvoegsel, leerling.achternaam];
  const [tussenvoegsel, achternaam] =
    wie === 'vader' || chance.isLucky(40) ? eigenNaam : chance.pick(ACHTERNAMEN);
  const voornaam = chance.pick(OUDERNAMEN)[wie === 'vader' ? 1 : 0];
  const nummer = leerling.leerlingnummer;
  const email =
    bijz === 'een-postvak'
      ? `familie.${nummer}@example.org`
      : `${emailName(voornaam, tussenvoegsel, achternaam)}.${nummer}${wie.slice(0, 1)}@example.org`;
  return betrokkeneRow(key, {
    aanhef: wie === 'vader' ? 'de heer' : 'mevrouw',
    voornaam,
    tussenvoegsel,
    achternaam,
    email,
    telefoon: phone(chance.whole(0, 799)),
    adres: `${chance.pick(STRATEN)} ${String(chance.whole(1, 180))}`,
    plaats: chance.pick(PLAATSEN),
    ...trait(bijz, chance, wie === 'vader' ? 'vader' : 'moeder'),
  });
}
