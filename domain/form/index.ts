/**
 * The form vocabulary: one definition from which come the type, the check, the page, the rendered copy
 * and the JSON Schema. Values from here (zod) stay out of the workflow bundle: protocols use
 * `import type` only, from './types.js'.
 */
export * from './types.js';
export * from './fields.js';
export { form, fieldOf, inOrder, isGroup, itemsOf, warningsOf } from './form.js';
export { parseBody, applyRowAction, addAction, removeAction, rowValues } from './parse.js';
export { emptyValues, typedValues } from './values.js';
export { checkForm } from './check.js';
export { renderAnswers } from './render.js';
export { jsonSchemaOf } from './schema.js';
export { EXAMPLE_DATE, EXAMPLE_TIME } from './messages.js';
