export type Binaries = {
  readonly way: 'systeem' | 'ingebed';
  readonly bin: string;
  readonly major: number;
  readonly libraries?: string;
};
export type ProcessRecord = { readonly name: string; readonly pid: number; readonly started: string };
type Rung = { readonly signal: NodeJS.Signals; readonly ms: number; readonly group?: boolean };

export function removeHome(link: string): void;
export function chooseBinaries(existing: number | undefined, forced: string | undefined): Promise<Binaries>;
export function systemBinaries(): Promise<Binaries[]>;
export function unpackedBinaries(folder: string): Promise<Binaries | string>;
export function checkPort(variable: string, port: number): Promise<void>;
export function freePort(): Promise<number>;
export function end(record: ProcessRecord, ladder: readonly Rung[]): Promise<boolean>;
export function lives(record: ProcessRecord): boolean;
export function startOf(pid: number): string | undefined;
export function writeRecord(folder: string, name: string, pid: number): ProcessRecord;
export function endLeftovers(folder: string): Promise<string[]>;
export function backoff(n: number): number;
export function checkNode(version?: string): void;
export function readPorts(env: NodeJS.ProcessEnv): Record<string, number>;
export function isAcceptableCli(text: string): boolean;
export function temporalCli(binFolder: string): Promise<string>;
export function countsOf(
  path: string,
  code: number | null,
): { readonly passed: number; readonly failed: number; readonly skipped: number };
export function isInstalled(folder?: string): boolean;
/** Starts a throw-away cluster in a data folder with these binaries, or the usual choice. */
export function openCluster(
  dataFolder: string,
  binaries?: Binaries,
): Promise<{ readonly url: string; readonly major: number; readonly close: () => Promise<void> }>;
