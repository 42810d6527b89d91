/** One step between two versions of the model. A migration is frozen once a document of its version was kept. */
export type DocumentMigration = {
  from: number
  /** The fields of a document of version `from` as version `from + 1` has them; what it does not know is dropped. */
  up: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>
}
