import type { Oorzaak, Storing } from '../../db/bewaker/storingen.js';

/** What something broken is called, what it means for people, and what a beheerder does about it. */
export type Woorden = { readonly titel: string; readonly betekenis: string; readonly watNu: string };

const VANZELF = 'Is de oorzaak weg, dan verdwijnt deze regel vanzelf.';
const DOSSIER = 'Kies "Opnieuw vanaf het dossier": dat kan altijd, er gaat niets verloren.';

const vast: Readonly<Record<Exclude<Oorzaak, 'uit-de-pas' | 'rooster-stil' | 'geen-worker'>, Woorden>> = {
  'temporal-weg': {
    titel: 'De motor van Leerlingroute (Temporal) antwoordt niet',
    betekenis:
      'Formulieren worden bewaard, maar er gaan geen herinneringen uit en volgende stappen komen pas als de motor weer draait.',
    watNu: `Start Temporal, of kijk of het adres klopt. ${VANZELF}`,
  },
  'dagpost-weg': {
    titel: 'De dagpost van een locatie loopt niet',
    betekenis: 'Medewerkers en ouders van deze locatie krijgen geen herinneringen.',
    watNu: 'Kies "Opnieuw proberen": de dagpost begint dan weer.',
  },
  'geen-herinneringen': {
    titel: 'Vandaag ging er geen herinnering uit, terwijl er wel klaarstonden',
    betekenis: 'Mensen weten niet dat er iets op hen wacht.',
    watNu: 'Kies "Opnieuw proberen": wat klaarstaat, gaat dan meteen uit.',
  },
  'workflow-fout': {
    titel: 'Het programma loopt vast op een proces',
    betekenis:
      'Dit proces staat stil: er komen geen nieuwe taken, berichten of herinneringen. Wat mensen invullen, wordt bewaard.',
    watNu: `Meld het bij de maker met de technische regel. Is er een nieuwe versie geplaatst? ${DOSSIER}`,
  },
  'handeling-faalt': {
    titel: 'Een handeling mislukt en wordt steeds opnieuw geprobeerd',
    betekenis: 'De volgende stap van dit werk komt niet.',
    watNu: 'Neem de oorzaak weg en kies "Opnieuw proberen".',
  },
  'stap-lukt-niet': {
    titel: 'Een stap lukt steeds niet',
    betekenis: 'Dit proces wacht op een stap van Leerlingroute zelf, niet op een mens.',
    watNu: `Neem de oorzaak weg. ${DOSSIER}`,
  },
  'niet-bezorgd': {
    titel: 'Een antwoord is bewaard, maar nog niet verwerkt',
    betekenis: 'Wie het invulde, is klaar. De volgende stap komt pas als het antwoord verwerkt is.',
    watNu: 'Kies "Opnieuw proberen". Helpt dat niet, kies dan "Opnieuw vanaf het dossier".',
  },
  'mail-geweigerd': {
    titel: 'Een bericht is niet aangekomen',
    betekenis: 'Degene voor wie het was, weet van niets.',
    watNu:
      'Kijk of het adres en de mailserver kloppen en kies "Opnieuw proberen". Weet degene het al? Kies "Met de hand afronden".',
  },
  'mail-vertraagd': {
    titel: 'De mailserver neemt berichten niet aan',
    betekenis: 'Berichten blijven liggen. Leerlingroute probeert het drie dagen.',
    watNu: 'Kijk of de mailserver werkt en kies "Opnieuw proberen".',
  },
};

const uitDePas: Readonly<Record<string, Woorden>> = {
  'workflow-weg': {
    titel: 'Een proces loopt volgens het dossier, maar er draait niets voor',
    betekenis: 'Dit proces staat stil: er komen geen taken, berichten of herinneringen.',
    watNu: DOSSIER,
  },
  'loopt-achter': {
    titel: 'Het dossier en het lopende werk zijn niet gelijk',
    betekenis:
      'Er staat iets in het dossier waar Leerlingroute nog niets mee deed. De volgende stap komt niet.',
    watNu: 'Kies "Opnieuw proberen". Helpt dat niet, kies dan "Opnieuw vanaf het dossier".',
  },
  'moment-gemist': {
    titel: 'Een moment ging voorbij zonder dat er iets gebeurde',
    betekenis: 'Een herinnering, opschaling of volgende stap had al moeten komen.',
    watNu: DOSSIER,
  },
  'loopt-door': {
    titel: 'Een proces is klaar, maar er draait nog iets voor',
    betekenis: 'Het proces kan nog berichten sturen terwijl het al klaar is.',
    watNu: DOSSIER,
  },
};

const roosters: Readonly<Record<string, string>> = {
  weg: 'Het ochtendrooster is er niet',
  gepauzeerd: 'Het ochtendrooster staat op pauze',
  'loopt-achter': 'Het ochtendrooster loopt niet',
};

const rijen: Readonly<Record<string, string>> = {
  zaken: 'de processen',
  handelingen: 'de handelingen',
  mail: 'de mail',
};

/** The plain words for something broken. */
export function woordenVan({ oorzaak, doel, detail }: Pick<Storing, 'oorzaak' | 'doel' | 'detail'>): Woorden {
  const hoe = String(detail['hoe'] ?? '');
  if (oorzaak === 'uit-de-pas') return uitDePas[hoe] ?? vast['stap-lukt-niet'];
  if (oorzaak === 'rooster-stil')
    return {
      titel: roosters[hoe] ?? 'Het ochtendrooster loopt niet',
      betekenis: "Processen die vanzelf moeten beginnen, beginnen 's ochtends niet.",
      watNu: 'Kies "Opnieuw proberen": het rooster loopt dan weer.',
    };
  if (oorzaak === 'geen-worker')
    return {
      titel: `Er draait geen worker voor ${rijen[doel] ?? doel}`,
      betekenis:
        doel === 'mail'
          ? 'Er gaat geen mail uit.'
          : 'Formulieren worden bewaard, maar volgende stappen en berichten komen niet.',
      watNu: `Start de worker (bin/worker). ${VANZELF}`,
    };
  return vast[oorzaak];
}

/** The line for who looks after the machines: codes and counts. */
export function technischVan({ oorzaak, detail }: Pick<Storing, 'oorzaak' | 'detail'>): string {
  const parts = [
    oorzaak,
    detail['handeling'] === undefined ? '' : `handeling ${String(detail['handeling'])}`,
    detail['code'] === undefined ? '' : `code ${String(detail['code'])}`,
    detail['pogingen'] === undefined ? '' : `${String(detail['pogingen'])} keer mislukt`,
    detail['aantal'] === undefined ? '' : `aantal ${String(detail['aantal'])}`,
  ];
  return parts.filter((p) => p !== '').join(', ');
}
