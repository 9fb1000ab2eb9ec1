import { expect, it } from 'vitest';
import { readDsn } from '../../../activities/mail/dsn.js';
import { dsnFile } from './dsn-files.js';

const id = '<0123456789abcdef0123456789abcdef@leerlingroute.example>';

it.each([
  ['postfix', 'geweigerd', '5.1.1'],
  ['exchange-nl', 'geweigerd', '5.1.10'],
  ['exim', 'geweigerd', '5.0.0'],
  ['exim-oud', 'geweigerd', '5.1.1'],
  // The server tried for five days and stopped: a status of class 4 does not make it arrive.
  ['opgegeven', 'geweigerd', '4.4.7'],
  ['vertraagd', 'uitgesteld', '4.2.2'],
  ['bezorgd', 'uitgesteld', '2.0.0'],
] as const)('T18 reads a report of the kind %s: %s, %s', async (name, soort, status) => {
  expect(await readDsn(dsnFile(name, id))).toEqual({ messageId: id, soort, status });
});

it('takes no answer of somebody who is away for a report', async () => {
  expect(await readDsn(dsnFile('afwezig', id))).toBeUndefined();
});

it('takes no report that sends back no Message-ID, whatever address it names', async () => {
  const without = dsnFile('postfix', id).replace(/^Message-ID: .*\r\n/m, '');
  expect(await readDsn(without)).toBeUndefined();
});

it.each(['', 'geen mail', '\0\0\0', 'Content-Type: multipart/report; boundary="x"\r\n\r\n--x\r\n--x--'])(
  'finds nothing in what is no report',
  async (raw) => {
    expect(await readDsn(raw)).toBeUndefined();
  },
);
