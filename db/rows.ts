/** A row with its column names as the domain spells them: `geheim_adres` becomes `geheimAdres`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says which row it reads
export function camel<T>(row: Readonly<Record<string, unknown>>): T {
  const name = (column: string): string =>
    column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [name(column), value])) as T;
}
