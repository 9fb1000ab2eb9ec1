import {
  bestand,
  bevestiging,
  datum,
  decimaal,
  form,
  geheelGetal,
  herhaald,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  meerkeuze,
  perPersoon,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import type { FormContext } from '../../../domain/form/index.js';

/** A form with every kind of field. */
export const sampleForm = form({
  naam: 'voorbeeld',
  titel: 'Voorbeeld',
  knop: 'Concept indienen',
  secties: [
    { titel: 'Start', velden: ['naam', 'onderbouwing', 'tiq', 'score', 'testdatum', 'hoeLaat'] },
    { titel: 'Factoren', velden: ['domeinen', 'factoren', 'gezag', 'mentor'] },
    { titel: 'Besluit', velden: ['besluit', 'reden', 'medicatie', 'bijlage', 'akkoord'] },
  ],
  velden: {
    naam: tekst({ label: 'Naam', verplicht: true, autocomplete: 'name' }),
    onderbouwing: langeTekst({ label: 'Onderbouwing', hint: 'In uw eigen woorden.', max: 50 }),
    tiq: geheelGetal({ label: 'TIQ', min: 20, max: 160 }),
    score: decimaal({ label: 'Score', min: 0, max: 10, decimalen: 1 }),
    testdatum: datum({ label: 'Testdatum', tot: 'vandaag' }),
    hoeLaat: tijd({ label: 'Tijd' }),
    domeinen: meerkeuze({ label: 'Domeinen', opties: { KIND: 'Kind', ONDERWIJS: 'Onderwijs' } }),
    factoren: herhaald({
      label: 'Factoren',
      regelTitel: 'Factor',
      min: 1,
      max: 3,
      velden: {
        domein: keuze({ label: 'Domein', opties: { KIND: 'Kind', OMGEVING: 'Omgeving' }, verplicht: true }),
        tekst: tekst({ label: 'Tekst', verplicht: true }),
      },
    }),
    gezag: perPersoon({
      label: 'Gesproken met',
      lijst: 'gezagdragers',
      velden: {
        gesproken: jaNee({ label: 'Gesproken', verplicht: true }),
        waarom: tekst({ label: 'Waarom niet', verplicht: true, als: { veld: 'gesproken', is: [false] } }),
      },
    }),
    mentor: keuzeUitLijst({ label: 'Mentor', lijst: 'medewerkers' }),
    besluit: steers(
      keuze({ label: 'Besluit', verplicht: true, opties: { DOOR: 'Gaat door', TERUG: 'Gaat terug' } }),
    ),
    reden: langeTekst({ label: 'Reden', verplicht: true, als: { veld: 'besluit', is: ['TERUG'] } }),
    medicatie: steers(jaNee({ label: 'Gebruikt de leerling medicatie?' })),
    bijlage: bestand({ label: 'Bijlage' }),
    akkoord: bevestiging({ label: 'Ik heb dit besproken' }),
  },
  controle: (answers) =>
    answers.naam === answers.onderbouwing
      ? [{ veld: 'onderbouwing', tekst: 'Schrijf bij "Onderbouwing" iets anders dan de naam.' }]
      : [],
});

export const ctx: FormContext = {
  vandaag: '2026-11-25',
  lijsten: {
    gezagdragers: [
      { waarde: 'p-1', label: "Ömer 't El" },
      { waarde: 'p.2', label: 'Anna de Wit' },
    ],
    medewerkers: [{ waarde: 'm-1', label: 'Kees Bakker' }],
  },
  bestanden: { 'f-1': { naam: 'brief.pdf' } },
};

/** A right submission as a web form sends it. */
export const rightBody: Readonly<Record<string, unknown>> = {
  _csrf: 'x',
  naam: 'Sam',
  onderbouwing: 'Eerste regel\r\nTweede regel',
  tiq: '85',
  score: '3,5',
  testdatum: '1-8-2026',
  hoeLaat: '9.30',
  domeinen: ['KIND', 'ONDERWIJS'],
  'factoren.0.domein': 'KIND',
  'factoren.0.tekst': 'Leergierig',
  'factoren.1.domein': '',
  'factoren.1.tekst': '',
  'gezag.p-1.gesproken': 'ja',
  'gezag.p.2.gesproken': 'nee',
  'gezag.p.2.waarom': 'Geen gehoor',
  mentor: 'm-1',
  besluit: 'DOOR',
  medicatie: 'nee',
  bijlage: 'f-1',
  akkoord: 'ja',
};
