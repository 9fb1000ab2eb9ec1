import type { Calendar, Period, Regio } from './types.js';

const HERFST = 'herfstvakantie';
const KERST = 'kerstvakantie';
const VOORJAAR = 'voorjaarsvakantie';
const MEI = 'meivakantie';
const ZOMER = 'zomervakantie';

function period(naam: string, van: string, tot: string): Period {
  return { van, tot, naam };
}

// Certainty per domain §16.1. Herfst and voorjaar are advice: a school may deviate and edits its own calendar.
const KERST_2026 = period(KERST, '2026-12-19', '2027-01-03'); // certain, all regions
const MEI_2027 = period(MEI, '2027-04-24', '2027-05-09'); // first week certain; second published by schools
const KERST_2027 = period(KERST, '2027-12-25', '2028-01-09'); // certain, all regions
const MEI_2028 = period(MEI, '2028-04-29', '2028-05-07'); // certain; the advised extra week 22–30 April is not in it

/** School holidays per region for 2026-2027 and 2027-2028, summers of 2026 and 2028 included (domain §16.1). */
export const VAKANTIES: Readonly<Record<Regio, readonly Period[]>> = {
  noord: [
    period(ZOMER, '2026-07-04', '2026-08-16'), // certain
    period(HERFST, '2026-10-10', '2026-10-18'), // published by schools
    KERST_2026,
    period(VOORJAAR, '2027-02-20', '2027-02-28'), // published by schools
    MEI_2027,
    period(ZOMER, '2027-07-10', '2027-08-22'), // published by schools
    period(HERFST, '2027-10-16', '2027-10-24'), // government advice
    KERST_2027,
    period(VOORJAAR, '2028-02-19', '2028-02-27'), // government advice
    MEI_2028,
    period(ZOMER, '2028-07-15', '2028-08-27'), // certain
  ],
  midden: [
    period(ZOMER, '2026-07-18', '2026-08-30'), // certain
    period(HERFST, '2026-10-17', '2026-10-25'), // published by schools
    KERST_2026,
    period(VOORJAAR, '2027-02-20', '2027-02-28'), // published by schools
    MEI_2027,
    period(ZOMER, '2027-07-17', '2027-08-29'), // published by schools
    period(HERFST, '2027-10-16', '2027-10-24'), // government advice
    KERST_2027,
    period(VOORJAAR, '2028-02-26', '2028-03-05'), // government advice
    MEI_2028,
    period(ZOMER, '2028-07-08', '2028-08-20'), // certain
  ],
  zuid: [
    period(ZOMER, '2026-07-11', '2026-08-23'), // certain
    period(HERFST, '2026-10-17', '2026-10-25'), // published by schools
    KERST_2026,
    period(VOORJAAR, '2027-02-06', '2027-02-14'), // UNCERTAIN: published by a school (carnaval); advice is 13–21 February
    MEI_2027,
    period(ZOMER, '2027-07-24', '2027-09-05'), // UNCERTAIN: six-year rotation; one school publishes 17 July – 29 August
    period(HERFST, '2027-10-23', '2027-10-31'), // government advice
    KERST_2027,
    period(VOORJAAR, '2028-02-26', '2028-03-05'), // government advice
    MEI_2028,
    period(ZOMER, '2028-07-22', '2028-09-03'), // certain
  ],
};

/** A calendar with the holidays of a region and the days off of a locatie (none by default). */
export function kalenderVoorRegio(regio: Regio, vrijeDagen: readonly Period[] = []): Calendar {
  return { versie: `${regio}-2026-2028`, regio, vakanties: VAKANTIES[regio], vrijeDagen };
}

/** Studiedagen of the fictional demo school, 2026-2027 (domain §19); 9 February lies in the Zuid voorjaarsvakantie. */
export const DEMO_VRIJE_DAGEN: readonly Period[] = [
  period('studiedag', '2026-11-18', '2026-11-18'),
  period('studiedag', '2027-01-25', '2027-01-25'),
  period('carnaval', '2027-02-09', '2027-02-09'),
  period('studiedag', '2027-06-25', '2027-06-25'),
];

/** The calendar of the fictional demo school: region Zuid with its studiedagen (domain §19). */
export const DEMO_KALENDER: Calendar = {
  ...kalenderVoorRegio('zuid', DEMO_VRIJE_DAGEN),
  versie: 'demo-zuid-2026-2028',
};
