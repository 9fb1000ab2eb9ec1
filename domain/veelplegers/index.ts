export * from './niveau.js';
export * from './settings.js';
export * from './types.js';
