/** Whether every word of a query stands in one of the texts; case does not matter, an empty query finds all. */
export function includesText(query: string, ...texts: readonly string[]): boolean {
  const whole = texts.join('\n').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => whole.includes(word))
}
