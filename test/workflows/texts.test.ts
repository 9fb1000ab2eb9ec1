import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { protocols } from '../../workflows/protocols.js';

const root = join(import.meta.dirname, '../../workflows');
const everywhere = 'naam school kenmerk datum stap waarom link bellen afzender'.split(' ');
const invitation = ['gesprekDatum', 'gesprekTijd', 'gesprekPlaats'];
/** Variables beyond those of every text, for the texts that are rendered with more. */
const extra: Readonly<Record<string, readonly string[]>> = {
  uitnodiging: invitation,
  'uitnodiging-evaluatie': invitation,
  'brief-uitnodiging': invitation,
  'brief-uitnodiging-evaluatie': invitation,
  verhinderd: invitation,
  'gesprek-vervalt': invitation,
  agenda: [...invitation, 'stukken'],
  'agenda-gewijzigd': [...invitation, 'stukken'],
  dagpost: ['aantal', 'spoed', 'each', 'regels', 'onderwerp', 'voorkeuren'],
  'code-sms': ['code'],
  'code-mail': ['code'],
  'eenmalige-code': ['code'],
  'toegangscode-brief': ['code'],
  'toegangscode-sms': ['code'],
};
/** Texts for staff; whatever is not named here must be fit for parents. */
const forStaff = new Set(
  'noodaccount dagpost agenda agenda-gewijzigd nieuwe-datum taak herinnering escalatie te-laat termijn-nadert geen-reactie-school niet-bereikt-school vervallen vastgesteld weigering-school uitnodiging-antwoord'.split(
    ' ',
  ),
);
const needed = {
  kit: 'noodaccount dagpost agenda agenda-gewijzigd nieuwe-datum nieuwe-datum-ouder nieuwe-datum-partner taak herinnering escalatie te-laat termijn-nadert geen-reactie-school niet-bereikt-school vervallen herinnering-ouder brief-ouder geen-reactie-ouder vervallen-ouder herinnering-partner brief-partner geen-reactie-partner vervallen-partner ontvangen-partner code-sms toegangscode-brief toegangscode-sms code-mail eenmalige-code uitnodiging-antwoord brief-klaar brief-klaar-partner standpunt-ontvangen zestien gesprek-vervalt',
  opp: 'instemming uitnodiging uitnodiging-evaluatie brief-uitnodiging brief-uitnodiging-evaluatie afschrift vastgesteld verhinderd gewijzigd standpunt-ontvangen ter-inzage weigering-school verschil achttien brief-instemming',
};

/** The letters that use answers: they may name the pupil and the matter, and the fields of their forms. */
const letters: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(protocols).flatMap(([proces, { definition }]) =>
    Object.entries(definition.brieven ?? {}).flatMap(([naam, { formulieren }]) =>
      [naam, `brief-${naam}`].map((file) => [`${proces}/${file}`, formulieren] as const),
    ),
  ),
);

type Text = {
  readonly proces: string;
  readonly naam: string;
  readonly onderwerp: string;
  readonly body: string;
};

const folders = (proces: string): readonly string[] => {
  const under = readdirSync(join(root, proces), { withFileTypes: true });
  return under.some((entry) => entry.isDirectory() && entry.name === 'texts') ? [proces] : [];
};
const read = (proces: string, file: string): Text => {
  const source = readFileSync(join(root, proces, 'texts', file), 'utf8');
  const [head = '', ...rest] = source.split('\n---\n');
  const onderwerp = /^onderwerp: (.+)$/.exec(head)?.[1] ?? '';
  return { proces, naam: file.replace('.nl.hbs', ''), onderwerp, body: rest.join('\n---\n') };
};
const texts: readonly Text[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => folders(name))
  .flatMap((proces) =>
    readdirSync(join(root, proces, 'texts'))
      .filter((file) => file.endsWith('.nl.hbs'))
      .map((file) => read(proces, file)),
  );
const formsOf = ({ proces, naam }: Pick<Text, 'proces' | 'naam'>): readonly string[] | undefined =>
  letters.get(`${proces}/${naam}`);
const parents = texts.filter(({ naam }) => !forStaff.has(naam));
const silent = parents.filter((text) => formsOf(text) === undefined);
/** Names of a letter beside those of every text: pupil, birth, and `form.veld`. */
const isOfLetter = (text: Text, name: string): boolean => {
  const forms = formsOf(text);
  if (!forms) return false;
  return name === 'leerling' || name === 'geboren' || forms.includes(name.split('.')[0] ?? '');
};

/** Every variable and helper a template names, and whether all of it is escaped or plain. */
function namesIn(source: string): readonly string[] {
  const found: string[] = [];
  const visitor = new Handlebars.Visitor();
  visitor.PathExpression = (path) => {
    found.push(path.original);
  };
  visitor.accept(Handlebars.parse(source));
  return found;
}

const values: Readonly<Record<string, string>> = {
  naam: 'mevrouw Van der Berg',
  school: 'Stichting Voorbeeld',
  kenmerk: '4F7K',
  datum: '14 december 2026',
  stap: 'Concept schrijven',
  waarom: 'Voor de hulp in het plan is uw instemming nodig.',
  link: 'https://school.example/a/4F7K',
  bellen: 'mevrouw De Vries, 010 123 45 67',
  afzender: 'Team begeleiding',
  gesprekDatum: 'maandag 7 december 2026',
  gesprekTijd: '15.30 uur',
  gesprekPlaats: 'op school, kamer 4',
  stukken: '5 stukken',
  code: '482 915',
};
const fill = (source: string, text: Text, change: Readonly<Record<string, string>> = {}): string => {
  const allowed = [...everywhere, ...(extra[text.naam] ?? [])];
  const known = Object.fromEntries(allowed.map((name) => [name, values[name] ?? '']));
  const answered = Object.fromEntries(
    (formsOf(text) ?? []).map((form) => [form, fieldsIn(source, form)] as const),
  );
  const pupil = formsOf(text) ? { leerling: 'Noor van den Testberg', geboren: '3 maart 2016' } : {};
  return Handlebars.compile(source, { strict: true, noEscape: true })({
    ...answered,
    ...known,
    ...pupil,
    ...change,
  });
};
const fieldsIn = (source: string, form: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    namesIn(source).flatMap((name) =>
      name.startsWith(`${form}.`) ? [[name.slice(form.length + 1), 'drie korte woorden']] : [],
    ),
  );

/** The sentences of a text, in words; greeting, signature and the lines of a letter head do not count. */
function sentences(body: string): readonly number[] {
  const lines = body.split('\n').filter((line) => !/^(Beste |Met vriendelijke|https:)/.test(line));
  return lines
    .flatMap((line) => line.split(/(?<=[.?!:])\s+/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length)
    .filter((words) => words > 1);
}

describe('the texts', () => {
  it('are all there', () => {
    for (const [proces, names] of Object.entries(needed)) {
      const present = texts.filter((text) => text.proces === proces).map((text) => text.naam);
      expect(present.sort()).toEqual(names.split(' ').sort());
    }
  });

  it.each(texts)('$proces/$naam has a subject of one line and a body', (text) => {
    expect(text.onderwerp).not.toBe('');
    expect(fill(text.onderwerp, text).length).toBeLessThanOrEqual(110);
    expect(text.body.trim().length).toBeGreaterThan(50);
  });

  it.each(texts)('T17 $proces/$naam uses the allowed variables only, and no raw output', (text) => {
    const allowed = new Set([...everywhere, ...(extra[text.naam] ?? []), 'if']);
    const names = namesIn(`${text.onderwerp}\n${text.body}`);
    expect(names.filter((name) => !allowed.has(name) && !isOfLetter(text, name))).toEqual([]);
    expect(text.body).not.toContain('{{{');
    expect(text.body).not.toMatch(/<[a-z]/i);
  });

  it.each(texts)(
    '$proces/$naam has a subject that names nobody and no step: act, date and reference',
    (text) => {
      const names = namesIn(text.onderwerp);
      expect(
        names.filter(
          (name) => !['if', 'datum', 'kenmerk', 'gesprekDatum', 'stukken', 'aantal', 'spoed'].includes(name),
        ),
      ).toEqual([]);
      // The agenda of a meeting is of no single process; the day is what it is known by. Nor are the dagpost and an
      // alarm of one.
      if (!text.naam.endsWith('-sms') && !/^(agenda|dagpost|noodaccount)/.test(text.naam))
        expect(text.onderwerp).toContain('(kenmerk {{kenmerk}})');
    },
  );

  it.each(texts)('$proces/$naam reads well without a date and without a reason', (text) => {
    const full = fill(`${text.onderwerp}\n${text.body}`, text, { datum: '', waarom: '' });
    expect(full).not.toMatch(/uiterlijk\s*[.,?(]|\n{3,}|: *\(| [.,]/);
    // Each line of the dagpost is a subject with its own reference.
    if (text.naam !== 'dagpost') expect(full).toMatch(/4F7K|482 915/);
  });

  it.each(texts)('$proces/$naam puts the link on a line of its own', ({ body }) => {
    for (const line of body.split('\n').filter((l) => l.includes('{{link}}'))) expect(line).toBe('{{link}}');
  });
});

const forbidden =
  /\b(opp|ontwikkelingsperspectief|handelingsdeel|handelingsplan|schors\w*|verwijder\w*|verwijz\w*|diagnose\w*|iq|meldcode|verzuim|leerplicht|tlv|cvb|uitstroom\w*|speciaal)\b/i;

describe('the texts for parents', () => {
  it.each(parents)('$proces/$naam keeps sentences short', (text) => {
    const lengths = sentences(fill(text.body, text));
    const average = lengths.reduce((sum, n) => sum + n, 0) / lengths.length;
    expect(average).toBeLessThanOrEqual(15);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(20);
  });

  it.each(silent)('$proces/$naam names no process and nothing about the pupil', (text) => {
    expect(text.onderwerp).not.toMatch(forbidden);
    expect(text.body).not.toMatch(forbidden);
    expect(text.body).not.toMatch(/leerling|uw (kind|zoon|dochter)/i);
  });

  it.each(parents)('$proces/$naam says whom to call and uses "u"', (text) => {
    expect(text.body).toContain('{{bellen}}');
    expect(text.body).toMatch(/\b(u|uw)\b/i);
    expect(text.body).not.toMatch(/\b(jij|jouw|jullie|je)\b/i);
  });

  it.each([
    'instemming',
    'brief-instemming',
    'gewijzigd',
    'herinnering-ouder',
    'brief-ouder',
    'geen-reactie-ouder',
  ])('%s says that silence is no yes', (naam) => {
    expect(parents.find((text) => text.naam === naam)?.body).toMatch(
      /(gaan wij|wij gaan) niet uit van een ja/i,
    );
  });

  it.each(['instemming', 'brief-instemming', 'gewijzigd', 'herinnering-ouder', 'brief-ouder'])(
    '%s says that no is allowed, and a talk',
    (naam) => {
      const body = parents.find((text) => text.naam === naam)?.body ?? '';
      expect(body).toMatch(/U mag (ook )?nee zeggen|en u mag nee zeggen/i);
      expect(body).toMatch(/om een gesprek vragen/);
    },
  );

  it.each(Object.keys(protocols))(
    '%s has a receipt for whoever answered, which calls nothing a plan that is none',
    (soort) => {
      const own = texts.find((text) => text.proces === soort && text.naam === 'standpunt-ontvangen');
      const receipt =
        own ?? texts.find((text) => text.proces === 'kit' && text.naam === 'standpunt-ontvangen');
      expect(receipt?.body).toContain('{{link}}');
      if (soort !== 'opp') expect(receipt?.body).not.toMatch(/\bplan\b/);
    },
  );

  it.each(['afschrift', 'verschil', 'standpunt-ontvangen'])('%s points to independent advice', (naam) => {
    expect(parents.find((text) => text.naam === naam)?.body).toContain('ouder- en jeugdsteunpunt');
  });
});
