/**
 * Characters a document may hold: what XML 1.0 can carry (so that every document can become an OFD),
 * without line breaks, and without the marks that reorder or hide text on screen (U+200B–200F, 202A–202E,
 * 2060–206F, FEFF): what a reader sees is what is signed.
 */
const FORBIDDEN = /[^\P{Cc}\t]|\p{Cs}|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/u
const FORBIDDEN_EVERYWHERE = new RegExp(FORBIDDEN.source, 'gu')

/** Whether a text is one line of characters that can be set, signed and read as they stand. */
export function isPlainText(text: string): boolean {
  return !FORBIDDEN.test(text)
}

/** The text without the characters a document may not hold. */
export function allowedText(text: string): string {
  return text.replaceAll(FORBIDDEN_EVERYWHERE, '')
}

/** The text without the characters a document may not hold, and without white space at its ends. */
export function plainText(text: string): string {
  return allowedText(text).trim()
}
