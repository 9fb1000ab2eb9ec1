/** A mail server for tests that speaks IMAP; of what it can, this is what we use. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';
  type Message = { readonly raw: string; readonly flags: readonly string[] };
  type Imap = {
    readonly server: Server;
    readonly listen: (port: number, ready: () => void) => void;
    readonly close: (closed: () => void) => void;
    readonly appendMessage: (folder: string, flags: readonly string[], date: boolean, raw: string) => void;
    readonly getMailbox: (folder: string) => { readonly messages: readonly Message[] };
  };
  // eslint-disable-next-line no-restricted-syntax -- the library has a default export
  export default function hoodiecrow(options: object): Imap;
}
