import { expect, it } from 'vitest';
import { z } from 'zod';
import { bounceOf, bounceShape } from '../../api/config-bounce.js';
import { readConfig } from '../../api/config.js';

const env = {
  LEERLINGROUTE_MODE: 'demo',
  DATABASE_URL: 'postgres://127.0.0.1/x',
  SESSION_SECRET: 'alleen-voor-de-tests-alleen-voor-de-tests',
  CODEC_KEYS: `eigen:${Buffer.alloc(32, 7).toString('base64')}`,
  SMTP_FROM: 'Leerlingroute <post@school.example>',
};
/** The same of a school's own installation. */
const bounce = (e: Readonly<Record<string, string>>) =>
  bounceOf(z.object(bounceShape).parse(e), env.SMTP_FROM, false);
const postbus = {
  BOUNCE_ADDRESS: 'terug@school.example',
  BOUNCE_IMAP_HOST: 'imap.school.example',
  BOUNCE_IMAP_USER: 'terug',
  BOUNCE_IMAP_PASSWORD: 'geheim',
};

it('lets mail come back to the sender unless told, and in the demo to an address of its own', () => {
  expect(bounce({})).toEqual({ address: 'post@school.example' });
  expect(readConfig(env).bounce).toEqual({
    address: 'onbestelbaar@school.example',
  });
  expect(bounce({ BOUNCE_ADDRESS: 'terug@school.example' }).address).toBe('terug@school.example');
});

it('reads the mailbox of that address, by TLS unless told', () => {
  expect(bounce(postbus).imap).toEqual({
    host: 'imap.school.example',
    port: 993,
    secure: true,
    user: 'terug',
    password: 'geheim',
    map: 'INBOX',
  });
});

it.each([
  ['BOUNCE_IMAP_PASSWORD', 'BOUNCE_IMAP_PASSWORD ontbreekt'],
  ['BOUNCE_IMAP_USER', 'BOUNCE_IMAP_USER ontbreekt'],
  ['BOUNCE_ADDRESS', 'BOUNCE_ADDRESS ontbreekt'],
  ['BOUNCE_IMAP_HOST', 'BOUNCE_IMAP_HOST ontbreekt'],
] as const)('says at start which part of the mailbox is missing: %s', (name, sentence) => {
  const { [name]: _gone, ...rest } = postbus;
  expect(() => readConfig({ ...env, ...rest })).toThrow(sentence);
});

it('sends at the rate that is set, and at ten mails a second unless told', () => {
  expect(readConfig(env).smtp.perSecond).toBe(10);
  expect(readConfig({ ...env, MAIL_PER_SECONDE: '0.5' }).smtp.perSecond).toBe(0.5);
  expect(() => readConfig({ ...env, MAIL_PER_SECONDE: '0' })).toThrow('MAIL_PER_SECONDE');
});
