export * from './contact.js';
export * from './gezag.js';
export * from './instemmers.js';
export * from './names.js';
export * from './partner.js';
export * from './toestemming.js';
export * from './types.js';
