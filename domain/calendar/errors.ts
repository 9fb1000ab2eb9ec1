export type CalendarErrorCode =
  | 'ongeldige-datum'
  | 'datum-buiten-bereik'
  | 'ongeldige-tijd'
  | 'ongeldig-tijdstip'
  | 'herinnering-buiten-venster'
  | 'kalender-zonder-schooldagen'
  | 'ongeldige-termijn'
  | 'periode-te-lang'
  | 'ongeldig-schooljaar'
  | 'schorsing-start-geen-schooldag';

/** A refusal by the calendar; the message is the code, so it never carries personal data. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;

  constructor(code: CalendarErrorCode) {
    super(code);
    this.name = 'CalendarError';
    this.code = code;
  }
}
