import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { invitation, InvitationError } from '../../../activities/agenda/ics.js';
import type { Invitation } from '../../../activities/agenda/ics.js';

function talk(change: Partial<Invitation> = {}): Invitation {
  return {
    uid: 'gesprek-4F7K@school.example',
    sequence: 0,
    method: 'REQUEST',
    start: '2025-10-24T13:30:00Z',
    durationMinutes: 45,
    summary: 'Gesprek op school (kenmerk 4F7K)',
    location: 'Kamer 12',
    organizer: { name: 'School De Regenboog', email: 'gesprek@school.example' },
    attendee: { email: 'ouder@mail.example' },
    stamp: '2025-10-01T08:00:00Z',
    ...change,
  };
}

/** The lines of a file after unfolding (RFC 5545, 3.1). */
function lines(file: string): readonly string[] {
  return file.replace(/\r\n[ \t]/gu, '').split('\r\n');
}

describe('invitation', () => {
  it('has the same local time before and after the clock changes, written in UTC', () => {
    const summer = lines(invitation(talk()));
    expect(summer).toContain('DTSTART:20251024T133000Z');
    expect(summer).toContain('DTEND:20251024T141500Z');
    expect(lines(invitation(talk({ start: '2025-10-27T14:30:00Z' })))).toContain('DTSTART:20251027T143000Z');
    expect(summer.join('\n')).not.toContain('TZID');
  });

  it('asks with REQUEST, and takes back with CANCEL, the same uid and a higher sequence', () => {
    const asked = lines(invitation(talk()));
    const moved = lines(invitation(talk({ sequence: 1, start: '2025-10-28T14:30:00Z' })));
    const cancelled = lines(invitation(talk({ sequence: 2, method: 'CANCEL' })));
    for (const file of [asked, moved, cancelled]) {
      expect(file).toContain('UID:gesprek-4F7K@school.example');
      expect(file).toContain('ORGANIZER;CN="School De Regenboog":mailto:gesprek@school.example');
      expect(file.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    }
    expect(asked).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:0', 'STATUS:CONFIRMED']));
    expect(moved).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1']));
    expect(cancelled).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'STATUS:CANCELLED']));
  });

  it('gives the same file for the same invitation', () => {
    expect(invitation(talk())).toBe(invitation(talk()));
  });

  it('folds long lines at 75 octets, ends each with CRLF, and loses nothing', () => {
    const summary = 'Gesprek over het plan – kóm op tijd – '.repeat(8).trim();
    const file = invitation(talk({ summary }));
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replace(/\r\n/gu, '')).not.toMatch(/[\r\n]/u);
    expect(lines(file)).toContain(`SUMMARY:${summary}`);
  });

  it('lets no text start a line, value or parameter of its own', () => {
    const names = (file: string): readonly string[] =>
      lines(file).map((line) => line.split(/[:;]/u)[0] ?? '');
    const usual = names(invitation(talk()));
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a\r\nATTENDEE:mailto:x@evil.example',
        'a\u2028BEGIN:VALARM',
        'a";X="\r\nMETHOD:CANCEL',
        '\\',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (summary, location, name) => {
        const text = `x${summary}`;
        const file = invitation(
          talk({
            summary: text,
            location: `x${location}`,
            organizer: { name, email: 'gesprek@school.example' },
          }),
        );
        expect(names(file)).toEqual(usual);
        expect(lines(file).find((line) => line.startsWith('ORGANIZER'))).toMatch(
          /^ORGANIZER;CN="[^"]*":mailto:gesprek@school\.example$/u,
        );
      }),
    );
  });

  it.each([
    ['ongeldig-uid', { uid: 'a\r\nX-EVIL:1' }],
    ['ongeldig-volgnummer', { sequence: -1 }],
    ['ongeldig-tijdstip', { start: 'morgen' }],
    ['ongeldig-tijdstip', { durationMinutes: 0 }],
    ['ongeldig-adres', { attendee: { email: 'a@b.example\r\nX:1' } }],
    ['ongeldig-adres', { attendee: { email: 'a@b.example,c@d.example' } }],
    ['ongeldig-adres', { organizer: { name: 'x', email: 'a;CN=b@c.example' } }],
  ] as const)('refuses with %s', (code, change) => {
    expect(() => invitation(talk(change))).toThrow(new InvitationError(code));
  });
});
