import type { Block, DocumentModel } from '../../../domain/document/model.js';

/** A small document around the given blocks; synthetic. */
export function documentOf(blokken: readonly Block[], change: Partial<DocumentModel> = {}): DocumentModel {
  return {
    kind: 'proef',
    titel: 'Ontwikkelingsperspectief 2026-2027',
    kenmerk: '4F7K',
    taal: 'nl',
    datum: '2026-08-24',
    school: 'School De Regenboog',
    blokken,
    ...change,
  };
}

/** A document of one paragraph. */
export function paragraphOf(tekst: string): DocumentModel {
  return documentOf([{ soort: 'alinea', tekst }]);
}
