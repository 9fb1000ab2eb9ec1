/** Threat rows of trust (b) that no test is named after yet, and why. A test holds this list against the tests. */
export const openThreats: Readonly<Record<string, string>> = {
  T30: 'Er is geen virusscanner: een bestand wordt op zijn soort gekeurd en onder sandbox getoond, maar niet in quarantaine gezet.',
  T44: 'Wie een document of antwoord opent staat in het logboek, maar er wordt geen reden gevraagd en niemand krijgt een overzicht om na te kijken.',
  T45: 'De inhoud is versleuteld en Temporal luistert alleen op de eigen machine; een certificaat en een authorizer om wie signalen mag sturen zijn er niet.',
  T52: 'Er is nog geen lijst van gewiste leerlingen die na het terugzetten van een kopie opnieuw wordt uitgevoerd.',
};
