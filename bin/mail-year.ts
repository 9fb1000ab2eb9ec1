import { parseArgs } from 'node:util';
import { subjectOf } from '../activities/mail/subject.js';
import { mailYear } from '../db/proefdraaien/mail-year.js';
import {
  DEMO_KALENDER,
  isLocalDate,
  localDateOf,
  schooljaarBounds,
  schooljaarOf,
} from '../domain/calendar/index.js';
import { defaultSettings } from '../domain/settings/defaults.js';
import { loadRegister } from '../workflows/register.js';

const usage = `Proefdraaien: welke mails gaan er in een jaar uit voor een proces?

  npm run mail-year -- --soort <soort> [--start JJJJ-MM-DD] [--antwoorden stil|gewoon] [--leeftijd N] [--leerlingen N]

Elke regel is een mail of brief: datum, rol van de ontvanger, soort bericht, onderwerp; gescheiden door tabs.
Zonder --start begint het op 1 augustus van dit schooljaar; zonder --antwoorden antwoordt niemand (stil).`;

/** Says what is wrong with the question, and ends with code 2. */
function refuse(reason: string): never {
  process.stderr.write(`${reason}\n\n${usage}\n`);
  process.exit(2);
}

const options = {
  soort: { type: 'string' },
  start: { type: 'string' },
  antwoorden: { type: 'string', default: 'stil' },
  leeftijd: { type: 'string', default: '10' },
  leerlingen: { type: 'string', default: '1' },
} as const;

function asked(): {
  soort?: string;
  start?: string;
  antwoorden: string;
  leeftijd: string;
  leerlingen: string;
} {
  try {
    return parseArgs({ options }).values;
  } catch {
    return refuse('Deze opdracht kent niet alle opties die u gaf.');
  }
}

const {
  soort,
  start = schooljaarBounds(schooljaarOf(localDateOf(new Date().toISOString()))).van,
  antwoorden,
  leeftijd,
  leerlingen,
} = asked();
const register = await loadRegister();
const kind = soort === undefined ? undefined : register[soort];
if (!kind) refuse(`Kies een soort proces: ${Object.keys(register).sort().join(', ')}.`);
if (!isLocalDate(start)) refuse(`"${start}" is geen datum. Schrijf jaar, maand en dag, zoals 2026-08-01.`);
if (antwoorden !== 'stil' && antwoorden !== 'gewoon') refuse('Bij --antwoorden hoort stil of gewoon.');
if (!/^([4-9]|1\d|20)$/.test(leeftijd)) refuse('Bij --leeftijd hoort een heel getal van 4 tot en met 20.');

if (!/^[1-9]\d{0,2}$/.test(leerlingen)) refuse('Bij --leerlingen hoort een heel getal van 1 tot en met 999.');

const { protocol } = kind;
const mails = await mailYear({
  protocol,
  settings: defaultSettings,
  calendar: DEMO_KALENDER,
  start,
  antwoorden,
  leeftijd: Number(leeftijd),
  leerlingen: Number(leerlingen),
});
const lines = mails.map((mail) => {
  const onderwerp = subjectOf(register, { soort: kind.soort, ...mail });
  const bericht = mail.kanaal === 'brief' ? `brief-${mail.text}` : mail.text;
  return [mail.dag, mail.rol, bericht, onderwerp].join('\t');
});
process.stdout.write(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
