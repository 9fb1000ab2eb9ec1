type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already, when it was not filled in before: the answers to these forms. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  evaluatie: ['evaluatie', 'concept'],
  onderbouwing: ['onderbouwing'],
  gespreksverslag: [],
  gesprekPlannen: [],
  controle: [],
  cvbAdvies: [],
  vaststelling: [],
  herstelgesprek: [],
  bemiddeling: [],
  besluitZonderReactie: [],
  zonderOuders: [],
  standpunt: [],
};

/**
 * What earlier answers mean for a later form: after a negative advice of the CvB the directeur must motivate the
 * decision (EC-42); the kind of school bounds the uitstroomprofielen (WEC art. 14, OKB art. 4 and 5).
 */
export function lijsten(answers: Answers, schoolsoort: string): Readonly<Record<string, readonly Item[]>> {
  const negatief = answers['cvbAdvies']?.['oordeel'] === 'NEGATIEF';
  const soorten = schoolsoort === 'RESIDENTIEEL' ? ['SO', 'VSO'] : [schoolsoort];
  return {
    cvbNegatief: negatief ? [{ waarde: 'NEGATIEF', label: 'Negatief advies van de CvB' }] : [],
    onderwijssoort: soorten.map((soort) => ({ waarde: soort, label: soort })),
  };
}
