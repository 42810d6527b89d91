/** Changes each record of a list. What is no list of records is left as it is: the reader refuses it. */
export function mapRecords(value: unknown, change: (record: Record<string, unknown>) => unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map(entry => (typeof entry === 'object' && entry !== null ? change({ ...entry }) : entry))
}
