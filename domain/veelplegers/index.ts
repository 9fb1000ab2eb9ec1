export * from './bijstellen.js';
export * from './niveau.js';
export * from './settings.js';
export * from './tellen.js';
export * from './types.js';
