type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already: nothing is filled in beforehand. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  start: [],
  signalen: ['signalen'],
  consultatie: [],
  gesprek: [],
  wegen: [],
  beslissen: [],
  melding: [],
  veiligThuis: [],
  hulp: [],
  monitor: [],
};

/** What was weighed bounds the decision: acute or structural danger is reported (afwegingskader, question 2). */
export function lijsten(answers: Answers): Readonly<Record<string, readonly Item[]>> {
  const onveilig = answers['wegen']?.['onveilig'];
  const isUnsafe = onveilig === 'ACUUT' || onveilig === 'STRUCTUREEL';
  return { onveilig: isUnsafe ? [{ waarde: onveilig, label: onveilig }] : [] };
}
