import { localDateOf } from '../../../domain/calendar/index.js';
import { kanaalVanPartner, krijgtCode, partnerNaam } from '../../../domain/people/index.js';
import type { Partner, PartnerKanaal } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { findPartner, insertPartner, listPartners, updatePartner } from '../../../db/people/partners.js';
import type { PartnerFields } from '../../../db/people/partners.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { needAdministratie } from './access.js';
import type { HandleResult } from './handle.js';
import { partner, partnerNieuw } from './partner-forms.js';
import { handleSchoolForm } from './school-events.js';
import type { SchoolInput } from './school-events.js';

type Answers = Readonly<Record<string, unknown>>;

const ways: Readonly<Record<PartnerKanaal, string>> = {
  LINK: 'antwoordt met een link',
  POST: 'per post',
  TELEFOON: 'per telefoon',
};

/** How a partner is reached, in words for the list. */
function reachOf(p: Partner): string {
  if (p.kanaal !== 'LINK') return ways[p.kanaal];
  if (kanaalVanPartner(p) === 'brief') return 'heeft nog geen e-mailadres';
  return krijgtCode(p) ? ways.LINK : `${ways.LINK}, code voorlezen aan de telefoon`;
}

/** The partners of the school, those in use first. Error 'geen-recht'. */
export async function partnersPage({ db }: Services, subject: Staff) {
  needAdministratie(subject);
  const partners = await listPartners(db);
  const names = new Map(partners.map((p) => [p.id, partnerNaam(p)]));
  return partners.map((p) => ({
    id: p.id,
    naam: partnerNaam(p),
    functie: p.functie,
    bereik: reachOf(p),
    actief: p.actief,
    doorgegevenDoor: p.doorgegevenDoor === null ? null : (names.get(p.doorgegevenDoor) ?? null),
  }));
}

/** A partner as the form of the school shows it. Errors: 'geen-recht', 'niet-gevonden'. */
export async function partnerOf({ db }: Services, subject: Staff, id: string): Promise<Partner> {
  needAdministratie(subject);
  const found = await findPartner(db, id);
  if (!found) throw new AppError('niet-gevonden');
  return found;
}

const text = (a: Answers, name: string): string => {
  const value = a[name];
  return typeof value === 'string' ? value.trim() : '';
};
const orNull = (value: string): string | null => (value === '' ? null : value);

function fieldsOf(a: Answers): PartnerFields {
  return {
    organisatie: text(a, 'organisatie'),
    naam: text(a, 'naam'),
    functie: text(a, 'functie'),
    email: orNull(text(a, 'email')),
    telefoon: orNull(text(a, 'telefoon')),
    adres: text(a, 'adres'),
    postcode: text(a, 'postcode'),
    plaats: text(a, 'plaats'),
    kanaal: a['kanaal'] as PartnerKanaal,
  };
}

/** Records a new partner, once a submission. Error 'geen-recht'. */
export async function addPartner(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  needAdministratie(subject);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  return handleSchoolForm(services, subject, { ...input, form: partnerNieuw, ctx }, async (trx, answers) => {
    await insertPartner(trx, fieldsOf(answers));
    return [];
  });
}

/** Changes a partner or puts it out of use. Errors: 'geen-recht', 'niet-gevonden'. */
export async function changePartner(
  services: Services,
  subject: Staff,
  input: SchoolInput,
): Promise<HandleResult> {
  const { id } = await partnerOf(services, subject, input.id);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  return handleSchoolForm(services, subject, { ...input, form: partner, ctx }, async (trx, answers) => {
    await updatePartner(trx, id, { ...fieldsOf(answers), actief: answers['actief'] === true });
    return [];
  });
}
