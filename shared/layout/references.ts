/** Stretches of a text that a reader takes in as one: a 发文字号, the number of a standard. */

/** From `from` up to, not with, `to`, UTF-16. */
export type Stretch = { from: number; to: number }

/** 青政办发〔2026〕12号, （国令第5号 has no bracket and is short enough); of what stands before the bracket, 代字 of at most four. */
const DOCUMENT = /(?:(?<=[\p{P}\s]|^)\p{Script=Han}{1,4}|\p{Script=Han}{1,3})〔\d{4}〕第?\d{1,5}号/gu
/** GB/T 9704—2012, GB 50016, ISO 14289-1:2014 */
const STANDARD = /[A-Z]{2,5}(?:\/[A-Z]{1,3})? ?\d{2,5}(?:\.\d{1,3})?(?:[—-]\d{1,4})?(?::\d{4})?/g

/** In the order of the text. */
export function referencesIn(text: string): Stretch[] {
  const found = [DOCUMENT, STANDARD].flatMap(pattern => Array.from(text.matchAll(pattern)))
  return found.map(({ index, 0: words }) => ({ from: index, to: index + words.length }))
}

/** The one that a break at an offset would part. */
export function findParted(references: readonly Stretch[], offset: number): Stretch | undefined {
  return references.find(({ from, to }) => from < offset && offset < to)
}
