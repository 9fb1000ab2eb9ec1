import { connect, createServer } from 'node:net';
import { portList } from './settings.mjs';
import { SetupError } from './say.mjs';

/**
 * Whether something answers on this port of 127.0.0.1.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function answers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.on('connect', () => done(true));
    socket.on('timeout', () => done(false));
    socket.on('error', () => done(false));
  });
}

/** @param {number} port @returns {Promise<number | NodeJS.ErrnoException>} the port that could be bound */
function bind(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', resolve);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** Ports that this program gave out: free still, and yet taken. */
const given = new Set();

/**
 * A port of 127.0.0.1 that is free now, and another at every call. It lies below the range from which systems give ports to whoever asks for any
 * (as Temporal does), so that it is still free when it is wanted.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (given.has(port)) continue;
    given.add(port);
    if (typeof (await bind(port)) === 'number') return port;
  }
}

/**
 * Throws a SetupError, one sentence with the variable that changes it, where a port can't be had.
 * @param {string} variable
 * @param {number} port
 */
export async function checkPort(variable, port) {
  const what = portList.find((it) => it.variable === variable)?.what ?? 'Leerlingroute';
  // A browser may take localhost for ::1, so that one has to be free as well.
  const taken = (await answers(port)) || (await answers(port, '::1'));
  const result = taken ? undefined : await bind(port);
  if (typeof result === 'number') return;
  if (result?.code === 'EACCES') {
    throw new SetupError(
      `Poort ${port} voor ${what} is voorbehouden aan root; kies een andere met ${variable}=<poort>.`,
    );
  }
  throw new SetupError(
    `Poort ${port} voor ${what} is al in gebruik; kies een andere met ${variable}=<poort>.`,
  );
}

/**
 * Throws a SetupError where nothing answers at the host and port of DATABASE_URL (one without a host is passed over).
 * @param {string} url
 */
export async function checkDatabaseUrl(url) {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address)
    throw new SetupError(
      'DATABASE_URL is geen adres; zet er postgres://naam:wachtwoord@host:5432/database in.',
    );
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const port = Number(address.port || 5432);
  if (host === '' || (await answers(port, host))) return;
  throw new SetupError(
    `Op ${host}:${port} antwoordt geen database; start hem, of haal DATABASE_URL weg voor een eigen database.`,
  );
}
