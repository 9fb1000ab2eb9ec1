import { describe, expect, it } from 'vitest';
import { readConfig } from '../../api/config.js';
import { seal, unseal } from '../../api/seal.js';
import { wrongWithPassword } from '../../api/use-cases/sign-in/password-rules.js';
import { deviceInWords, shortAddress } from '../../api/use-cases/sessions.js';

const about = { email: 'anna.proefsma@school.example', naam: 'Anna Proefsma', school: 'De Kompasroos' };
const isFine = (password: string): boolean => wrongWithPassword(password, about) === undefined;

describe('a new password', () => {
  it('has twelve characters at least, and may be a long sentence', () => {
    expect([isFine('zeven kaars'), isFine('zeven kaarsj')]).toEqual([false, true]);
    expect([isFine('😀'.repeat(6)), isFine('ik fiets 😀 elke dag naar de zee')]).toEqual([false, true]);
    expect([isFine('kaars zeven '.repeat(16)), isFine('kaars zeven '.repeat(17))]).toEqual([true, false]);
  });

  it('needs no capitals, digits or signs', () => {
    for (const password of ['tafelzwemmendriebus', 'GROENE LAMP ONDER WATER', 'vis,boom,ladder'])
      expect([password, isFine(password)]).toEqual([password, true]);
  });

  it('is on no list of leaked passwords, nor a listed word with a tail or twice', () => {
    for (const password of [
      '1q2w3e4r5t6y',
      'Leavemealone',
      'Welkom2026!!',
      'dragondragon',
      '123456789012',
      'leerlingroute',
    ])
      expect([password, isFine(password)]).toEqual([password, false]);
  });

  it('is not the own name, the address or the school', () => {
    for (const password of ['annaproefsma', 'proefsma-2026', 'kompasroos-2026', 'AnnaProefsma!'])
      expect([password, isFine(password)]).toEqual([password, false]);
  });
});

describe('a sealed text', () => {
  const keys = `a:${Buffer.alloc(32, 1).toString('base64')}`;
  it('opens with its key and its row only', () => {
    const sealed = seal(keys, 'JBSWY3DP', 'totp|1');
    expect(sealed).not.toContain('JBSWY3DP');
    expect(unseal(`b:${Buffer.alloc(32, 2).toString('base64')},${keys}`, sealed, 'totp|1')).toBe('JBSWY3DP');
    expect(() => unseal(keys, sealed, 'totp|2')).toThrow('codec-niet-leesbaar');
    expect(() => unseal(`b:${Buffer.alloc(32, 2).toString('base64')}`, sealed, 'totp|1')).toThrow(
      'codec-sleutel-onbekend',
    );
    const at = sealed.length - 6;
    const flipped = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    expect(() => unseal(keys, flipped, 'totp|1')).toThrow('codec-niet-leesbaar');
  });
});

describe('a session in words', () => {
  it('names browser and system, and hides the end of the address', () => {
    expect(
      deviceInWords('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'),
    ).toBe('Safari op een iPhone');
    expect(deviceInWords('Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0')).toBe(
      'Edge op Windows',
    );
    expect([deviceInWords(''), deviceInWords('<script>')]).toEqual(['Een programma', 'Een programma']);
    expect([shortAddress('192.0.2.17'), shortAddress('::ffff:192.0.2.17')]).toEqual([
      '192.0.2.…',
      '192.0.2.…',
    ]);
    expect([shortAddress('2001:db8:1:2::3'), shortAddress('')]).toEqual(['2001:db8:1:…', 'onbekend']);
  });
});

describe('the settings of signing in', () => {
  const base = {
    DATABASE_URL: 'postgres://localhost/niets',
    SESSION_SECRET: 'x'.repeat(40),
    CODEC_KEYS: `t:${Buffer.alloc(32, 7).toString('base64')}`,
    LEERLINGROUTE_MODE: 'demo',
  };
  const oidc = { OIDC_ISSUER: 'https://inloggen.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };

  it('are all there or none, over https', () => {
    expect(readConfig(base).oidc).toBeUndefined();
    expect(readConfig({ ...base, ...oidc }).oidc).toMatchObject({
      alg: 'RS256',
      mfa: [{ claim: 'amr', waarde: 'mfa' }],
    });
    expect(() => readConfig({ ...base, OIDC_ISSUER: oidc.OIDC_ISSUER })).toThrow('horen bij elkaar');
    for (const issuer of ['http://inloggen.example', 'http://localhost.example', 'http://127.0.0.1.example'])
      expect(() => readConfig({ ...base, ...oidc, OIDC_ISSUER: issuer })).toThrow('OIDC_ISSUER');
  });

  it('name known roles and readable proofs only', () => {
    const roles = { ...base, ...oidc, OIDC_ROLLEN: '{"g1":"DIRECTEUR@K1","g2":"SMW"}' };
    expect(readConfig(roles).oidc?.rollen).toEqual({
      g1: { rol: 'DIRECTEUR', locatie: 'K1' },
      g2: { rol: 'SMW', locatie: null },
    });
    expect(() => readConfig({ ...roles, OIDC_ROLLEN: '{"g1":"KONING"}' })).toThrow('OIDC_ROLLEN');
    expect(() => readConfig({ ...roles, OIDC_MFA: 'mfa' })).toThrow('OIDC_MFA');
    expect(() => readConfig({ ...roles, OIDC_ALG: 'none' })).toThrow('OIDC_ALG');
    expect(readConfig({ ...roles, OIDC_MFA: 'acr:hoog, amr:hwk' }).oidc?.mfa).toEqual([
      { claim: 'acr', waarde: 'hoog' },
      { claim: 'amr', waarde: 'hwk' },
    ]);
  });
});
