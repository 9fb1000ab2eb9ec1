export { formView } from './form-view.js';
export type { FormPlace } from './form-view.js';
export { idOf } from './field-view.js';
export { frameOf } from './frame.js';
export type { Frame, NavItem, Notice } from './frame.js';
export type { FieldView, FormView, RowView } from './view-types.js';
export { answersView } from './answers-view.js';
export type { AnswersView } from './answers-view.js';
