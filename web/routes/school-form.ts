import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { emptyValues } from '../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Values } from '../../domain/form/index.js';
import { formView } from '../form/index.js';
import { field, localsOf } from '../http/context.js';
import type { Web } from '../http/context.js';
import { renderPage } from '../http/page.js';

/** A page that is one form of the school office. */
export type OfficeForm = {
  readonly form: AnyForm;
  readonly ctx: FormContext;
  readonly actie: string;
  readonly terug: { readonly tekst: string; readonly url: string };
  readonly lead: string;
  readonly known?: Readonly<Record<string, unknown>>;
  /** The part of the menu it belongs to; School unless told. */
  readonly actief?: string;
  /** Another view around the form, with what it needs beside it. */
  readonly om?: { readonly view: string; readonly data: Readonly<Record<string, unknown>> };
};
type Typed = {
  readonly waarden: Values;
  readonly fouten: readonly FieldError[];
  /** The field that gets the focus, after adding a row. */
  readonly focus?: string;
};

/** Shows one form, empty or as it was typed with what is wrong (422). */
export function showForm(web: Web, req: Request, res: Response, page: OfficeForm, typed?: Typed): void {
  const inzending = field(req, '_inzending');
  const view = formView(
    page.form,
    typed?.waarden ?? emptyValues(page.form, page.known ?? {}),
    typed?.fouten ?? [],
    page.ctx,
    {
      actie: page.actie,
      csrf: localsOf(res).csrf,
      inzending: typed && inzending !== '' ? inzending : randomUUID(),
      terug: page.terug,
      ...(typed?.focus !== undefined && { focus: typed.focus }),
    },
  );
  const data = {
    form: view,
    titel: page.form.titel,
    lead: page.lead,
    inleiding: page.form.inleiding ?? null,
    ...page.om?.data,
  };
  renderPage(web, req, res, page.om?.view ?? 'school/formulier', data, {
    titel: `${view.voorvoegsel}${page.form.titel}`,
    status: typed && typed.fouten.length > 0 ? 422 : 200,
    actief: page.actief ?? '/school',
  });
}
