import { RecogniseError } from './errors.ts'

/**
 * The text of a file: UTF-8 or UTF-16 by their mark, else UTF-8 where it is right, else GB 18030, which is what
 * older Chinese systems write. Throws RecogniseError `recognise-malformed` where none of them fits.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodedAs('gb18030', bytes)
  }
}

function decodedAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new RecogniseError('recognise-malformed', 'no text in a known encoding', { cause })
  }
}
