import { demoId } from './chance.js';
import type { PartnerRow } from './rows.js';
import { phone, POSTCODE } from './words.js';

export type DemoPartner = 'jeugdhulp' | 'ggz' | 'logopedie' | 'swv-po' | 'swv-vo' | 'leerplicht';

/** The id of a partner of the demo school, by key. */
export const partnerId = (key: DemoPartner): string => demoId(`partner/${key}`);

type Person = readonly [naam: string, functie: string, email: string];

function partner(
  key: DemoPartner,
  n: number,
  organisatie: string,
  [naam, functie, email]: Person,
  straat: string,
  kanaal: PartnerRow['kanaal'] = 'LINK',
): PartnerRow {
  return {
    id: partnerId(key),
    organisatie,
    naam,
    functie,
    email: `${email}@${key}.example`,
    telefoon: phone(n),
    adres: straat,
    postcode: POSTCODE,
    plaats: 'Voorbeeldstad',
    kanaal,
  };
}

/** The outside partners of the demo school, one of each kind that it often asks something (domain §4.1). */
export const PARTNERS: readonly PartnerRow[] = [
  partner('jeugdhulp', 961, 'Jeugdteam Voorbeeldstad', ['Roos Hulpbeeld', 'jeugdconsulent', 'r.hulpbeeld'], 'Testlaan 2'),
  partner('ggz', 962, 'Jeugd-ggz De Proeftuin', ['Ilse van Zorgtest', 'intaker', 'i.vanzorgtest'], 'Schijnweg 14'),
  partner('logopedie', 963, 'Logopediepraktijk Fictiefhof', ['Marloes Spraakproef', 'logopedist', 'praktijk'], 'Fictiefhof 3'),
  partner('swv-po', 964, 'Samenwerkingsverband PO Voorbeeldstad', ['Henk Toelaatbaar', 'trajectbegeleider', 'h.toelaatbaar'], 'Proefplein 30'),
  partner('swv-vo', 965, 'Samenwerkingsverband VO Voorbeeldstad', ['Dewi Passendbeeld', 'trajectbegeleider', 'd.passendbeeld'], 'Proefplein 31'),
  partner('leerplicht', 966, 'Gemeente Voorbeeldstad, leerplicht', ['Ruben Schoolgang', 'leerplichtambtenaar', 'leerplicht'], 'Voorbeeldstraat 1', 'TELEFOON'),
]; // prettier-ignore
