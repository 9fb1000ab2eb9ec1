export * from './check.js';
export * from './link.js';
export * from './seal.js';
export * from './types.js';
export * from './words.js';
