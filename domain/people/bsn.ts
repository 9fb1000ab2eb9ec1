const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** Whether nine digits pass the elfproef, as every burgerservicenummer does. */
export function isElfproef(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  return (
    WEIGHTS.reduce<number>((total, weight, i) => total + weight * Number(digits[i] ?? '0'), 0) % 11 === 0
  );
}

/** Whether a text holds something that looks like a burgerservicenummer, which is never stored (domain §15). */
export function heeftBsn(text: string): boolean {
  return (text.match(/(?<!\d)\d{9}(?!\d)/g) ?? []).some(isElfproef);
}
