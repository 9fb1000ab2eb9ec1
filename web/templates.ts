import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { formatDateLong } from '../domain/calendar/local-date.js';

export type Templates = {
  /** Renders a view ('taken/lijst') with its data; throws when the view or a name in it is unknown. */
  readonly render: (naam: string, data: Readonly<Record<string, unknown>>) => string;
};

export const VIEWS = fileURLToPath(new URL('./views/', import.meta.url));

// Without preventIndent a partial's lines are indented, which would change the text in a textarea.
const OPTIONS = {
  preventIndent: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { datum: true },
} as const;
// Only own properties of the data can be reached: nothing of a prototype, whatever a name says.
const SAFE = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;

/**
 * Reads all templates under `map`. A file `partials/form/veld.hbs` is the partial `form/veld`, any other
 * file is known by its path. A view names its own layout: `{{#> layouts/page}} … {{/layouts/page}}`.
 * Helpers: the built-in ones and `datum` (a LocalDate in words). Throws when a template cannot be parsed,
 * names a partial that is not there or prints without escaping. With `reload` the files are read again
 * at each render (development).
 */
export function createTemplates({ map = VIEWS, reload = false } = {}): Templates {
  let render = load(map);
  return {
    render: (naam, data) => {
      if (reload) render = load(map);
      return render(naam, data);
    },
  };
}

function load(map: string): Templates['render'] {
  const engine = Handlebars.create();
  engine.registerHelper('datum', (date: unknown) => formatDateLong(String(date)));
  const sources = new Map(templateFiles(map).map((file) => [nameOf(map, file), readFileSync(file, 'utf8')]));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [naam, source] of sources) {
    inspect(naam, engine.parse(source), sources);
    const template = engine.compile(source, OPTIONS);
    compiled.set(naam, template);
    engine.registerPartial(naam, template);
  }
  return (naam, data) => {
    const template = compiled.get(naam);
    if (!template) throw new Error(`Er is geen pagina '${naam}' in ${map}`);
    return template(data, SAFE);
  };
}

const templateFiles = (map: string): readonly string[] =>
  readdirSync(map, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => join(map, file))
    .sort();

const nameOf = (map: string, file: string): string =>
  relative(map, file)
    .split(sep)
    .join('/')
    .replace(/^partials\//, '')
    .replace(/\.hbs$/, '');

/** Throws on printing without escaping (B25) and on a partial that does not exist. */
function inspect(naam: string, program: hbs.AST.Program, known: ReadonlyMap<string, string>): void {
  const partial = (name: hbs.AST.PathExpression | hbs.AST.SubExpression): void => {
    if (name.type !== 'PathExpression') return;
    const wanted = name.original;
    if (wanted === '@partial-block' || known.has(wanted)) return;
    throw new Error(`Sjabloon '${naam}' noemt het onbekende deel '${wanted}'`);
  };
  class Inspector extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      if (!mustache.escaped) throw new Error(`Sjabloon '${naam}' drukt iets af zonder escapen`);
      super.MustacheStatement(mustache);
    }
    override PartialStatement(statement: hbs.AST.PartialStatement): void {
      partial(statement.name);
    }
    override PartialBlockStatement(statement: hbs.AST.PartialBlockStatement): void {
      partial(statement.name);
      super.PartialBlockStatement(statement);
    }
  }
  new Inspector().accept(program);
}
