export type NavItem = {
  readonly tekst: string;
  readonly url: string;
  readonly actief: boolean;
  /** How many wait there; null shows nothing. */
  readonly aantal: number | null;
};

export type Notice = {
  readonly soort: 'goed' | 'let-op' | 'fout' | 'info';
  readonly titel: string;
  readonly tekst: string | null;
};

/** All that a layout prints around a page. Every name is there: templates are strict. */
export type Frame = {
  /** The title of the document, complete: 'Fout: Concept-OPP - Leerlingroute'. */
  readonly titel: string;
  readonly school: string;
  readonly startUrl: string;
  readonly nav: readonly NavItem[];
  readonly gebruiker: { readonly naam: string; readonly rol: string; readonly uitloggenUrl: string } | null;
  /** Only in the demo: where everything is that would have been sent. */
  readonly postvak: { readonly url: string; readonly actief: boolean } | null;
  readonly hulp: { readonly wie: string; readonly telefoon: string; readonly email: string };
  readonly melding: Notice | null;
  readonly csrf: string;
  readonly nonce: string;
  /** Address of a style sheet with the school's own colours. */
  readonly thema: string | null;
};

type FrameInput = Pick<Frame, 'titel' | 'school' | 'hulp' | 'csrf' | 'nonce'> & Partial<Frame>;

/** The frame with everything filled in that a page need not say. `titel` is the page's own title. */
export const frameOf = (input: FrameInput): Frame => ({
  startUrl: '/',
  nav: [],
  gebruiker: null,
  postvak: null,
  melding: null,
  thema: null,
  ...input,
  titel: `${input.titel} - ${input.school}`,
});
