export * from './contact.js';
export * from './gezag.js';
export * from './instemmers.js';
export * from './names.js';
export * from './types.js';
