/**
 * What a document does to the one it takes the place of: a title that says 更正 corrects it, any other replaces it.
 */
export type ReplacementKind = 'correction' | 'replacement'

export function replacementKind(title: string): ReplacementKind {
  return title.includes('更正') ? 'correction' : 'replacement'
}
