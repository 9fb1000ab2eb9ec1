/** Why a document could not be made. `document-niet-gemaakt` may pass at a next try after a repair. */
export type DocumentErrorCode =
  | 'lettertypen-ontbreken'
  | 'lettertype-onleesbaar'
  | 'document-niet-gemaakt'
  | 'certificaat-onleesbaar'
  | 'zegel-mislukt';

/** A document was not made. The message never holds text of the document (it may hold personal data). */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.name = 'DocumentError';
    this.code = code;
  }
}
