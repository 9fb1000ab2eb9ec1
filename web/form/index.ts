export { formView } from './form-view.js';
export { frameOf } from './frame.js';
export type { NavItem } from './frame.js';
export type { FieldView, FormView } from './view-types.js';
export { answersView } from './answers-view.js';
