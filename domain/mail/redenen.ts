const redenen: Readonly<Record<string, string>> = {
  'medewerker-weg': 'Deze collega werkt hier niet meer. Er is niets verstuurd.',
  'naar-vervanger': 'Naar de vervanger gegaan.',
  'geen-adres': 'Er is geen e-mailadres bekend.',
  'niemand-met-rol': 'Niemand heeft deze rol.',
};

/** Why a mail to a member of staff did not go out, as people read it. */
export const nietVerstuurd = (code: string | null): string =>
  redenen[code ?? ''] ?? 'Het bericht kon niet worden verstuurd.';
