/** The parts of a name that matter for writing it; a pupil's `voornaam` is the roepnaam. */
export type Naam = {
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
};

/** The name of a pupil: the roepnaam is what a pupil is called (EC-72). */
export function naamVanLeerling(leerling: {
  readonly roepnaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
}): Naam {
  const { roepnaam, tussenvoegsel, achternaam } = leerling;
  return { voornaam: roepnaam, tussenvoegsel, achternaam };
}

const APOSTROPHES = /[\u2018\u2019\u02BC`\u00B4]/g;

function clean(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(/\s+/g, ' ').trim();
}

/** "d'" and "l'" stick to the surname, every other prefix is a word of its own. */
function joinPrefix(prefix: string, surname: string): string {
  if (prefix === '' || surname === '') return prefix + surname;
  return /[^\s]'$/.test(prefix) ? prefix + surname : `${prefix} ${surname}`;
}

/** The surname with its prefix in small letters: 'van der Berg', "d'Ancona". */
export function achternaamVoluit(naam: Naam): string {
  return joinPrefix(clean(naam.tussenvoegsel), clean(naam.achternaam));
}

/** The whole name: 'Noor van der Berg'; one name only stays one name (EC-72). */
export function volledigeNaam(naam: Naam): string {
  return [clean(naam.voornaam), achternaamVoluit(naam)].filter((deel) => deel !== '').join(' ');
}

/** The surname as a list sorts it, prefix aside: 'Berg, van der' (EC-72). */
export function achternaamInLijst(naam: Naam): string {
  return [clean(naam.achternaam), clean(naam.tussenvoegsel)].filter((deel) => deel !== '').join(', ');
}

/** A name in a list: 'Berg, Noor van der'; with one name only just that name (EC-72). */
export function lijstnaam(naam: Naam): string {
  const rest = [clean(naam.voornaam), clean(naam.tussenvoegsel)].filter((deel) => deel !== '').join(' ');
  return [clean(naam.achternaam), rest].filter((deel) => deel !== '').join(', ');
}

let collator: Intl.Collator | undefined;

/** Order of two names in a list: surname without prefix, then first name, then prefix; accents are no difference. */
export function vergelijkNamen(a: Naam, b: Naam): number {
  collator ??= new Intl.Collator('nl-NL', { sensitivity: 'base', numeric: true });
  return (
    collator.compare(clean(a.achternaam), clean(b.achternaam)) ||
    collator.compare(clean(a.voornaam), clean(b.voornaam)) ||
    collator.compare(clean(a.tussenvoegsel), clean(b.tussenvoegsel))
  );
}

function capital(text: string): string {
  // 't and 's keep their small letter after 'mevrouw'; IJ is one letter.
  if (text.startsWith("'")) return text;
  if (/^ij/i.test(text)) return `IJ${text.slice(2)}`;
  const [first = ''] = text;
  return first.toLocaleUpperCase('nl-NL') + text.slice(first.length);
}

/**
 * How a letter calls somebody, prefix with a capital as no first name goes before it: 'de heer Van der Berg',
 * "mevrouw 't Hof", 'familie De Test' (EC-72). Without surname: the first name.
 */
export function aanspreekvorm(persoon: Naam & { readonly aanhef: string }): string {
  const achternaam = capital(achternaamVoluit(persoon));
  if (achternaam === '') return clean(persoon.voornaam);
  return [clean(persoon.aanhef), achternaam].filter((deel) => deel !== '').join(' ');
}

function initial(word: string): string {
  if (/^ij/i.test(word)) return 'IJ.';
  const [first = ''] = word.normalize('NFC');
  return first === '' ? '' : `${first}.`;
}

function shortPrefix(tussenvoegsel: string): string {
  return clean(tussenvoegsel)
    .split(' ')
    .map((word) => (word.startsWith("'") || word === '' ? word : initial(word.toLocaleLowerCase('nl-NL'))))
    .join('');
}

/** A pupil in a mail: first name and initial, 'Noor v.d. T.' (domain §1.7). */
export function korteNaam(naam: Naam): string {
  const surname = clean(naam.achternaam).replace(/^[^\p{L}\p{N}]+/u, '');
  const parts = [clean(naam.voornaam), shortPrefix(naam.tussenvoegsel), capital(initial(surname))];
  return parts.filter((deel) => deel !== '').join(' ');
}

/** Initials of first names: 'Jan Willem' gives 'J.W.', 'IJsbrand' gives 'IJ.'. */
export function voorletters(voornamen: string): string {
  return clean(voornamen)
    .split(/[\s-]+/)
    .map((word) => capital(initial(word)))
    .join('');
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * A text as it is stored for searching and as it is searched with (B27): small letters, no accents (composed or not),
 * 'y' and 'ij' alike, no apostrophes, every other mark a space. It holds letters, digits and single spaces only, so
 * no wildcard of LIKE survives. 'y' becomes 'ij' and not the other way round, so that half a word typed ('ri' for
 * 'Rijk') still finds.
 */
export function zoekvorm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/y/g, 'ij')
    .replace(/['\u2018\u2019\u02BC`\u00B4]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The column `leerling.zoeknaam`: surname first, prefix aside, so that it also sorts a list; then roepnaam, prefix and
 * surname as one says them, then the other first names.
 */
export function zoeknaamVan(leerling: {
  readonly roepnaam: string;
  readonly voornamen: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
}): string {
  const { roepnaam, voornamen, tussenvoegsel, achternaam } = leerling;
  return zoekvorm([achternaam, roepnaam, tussenvoegsel, achternaam, voornamen].join(' '));
}

/** The words of a search; somebody is found when each of them occurs in the zoeknaam (`zoeknaam like '%word%'`). */
export function zoekwoorden(text: string): readonly string[] {
  return zoekvorm(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** True when a search finds a stored zoeknaam; the same rule as the SQL of `zoekwoorden`. An empty search finds all. */
export function vindt(zoeknaam: string, zoek: string): boolean {
  return zoekwoorden(zoek).every((word) => zoeknaam.includes(word));
}
