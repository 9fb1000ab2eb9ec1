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
  doel: [],
  cvbEvaluatie: [],
  verslagOntvangen: [],
};

/** The goals of the plan as a list to choose from; a long one is cut off, for it is read in the plan itself. */
function goals(answers: Answers): readonly Item[] {
  const rows = (answers['concept']?.['doelen'] ?? []) as readonly { readonly doel?: string }[];
  return rows.map(({ doel = '' }, i) => {
    const nummer = String(i + 1);
    return { waarde: nummer, label: `${nummer}. ${doel.length > 140 ? `${doel.slice(0, 139)}…` : doel}` };
  });
}

/**
 * What earlier answers mean for a later form: after a negative advice of the CvB the directeur must motivate the
 * decision (EC-42); the kind of school bounds the uitstroomprofielen (WEC art. 14, OKB art. 4 and 5); who worked at a
 * goal chooses it from those of the plan.
 */
export function lijsten(answers: Answers, schoolsoort: string): Readonly<Record<string, readonly Item[]>> {
  const negatief = answers['cvbAdvies']?.['oordeel'] === 'NEGATIEF';
  const soorten = schoolsoort === 'RESIDENTIEEL' ? ['SO', 'VSO'] : [schoolsoort];
  return {
    cvbNegatief: negatief ? [{ waarde: 'NEGATIEF', label: 'Negatief advies van de CvB' }] : [],
    doelen: goals(answers),
    onderwijssoort: soorten.map((soort) => ({ waarde: soort, label: soort })),
  };
}
