import { fromUtf8 } from '../encoding/utf8.ts'

/** Longest entry name we write or read, in characters. */
export const MAX_NAME_LENGTH = 512

const gb18030 = new TextDecoder('gb18030', { fatal: true })

/**
 * Whether a name stays inside its archive: relative, `/` between segments, no segment empty, `.` or `..`,
 * no backslash, no colon (drives, streams), no control character.
 */
export function isSafeName(name: string): boolean {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) return false
  if (name.includes('\\') || name.includes(':') || hasControlCharacter(name)) return false
  return name.split('/').every(segment => segment !== '' && segment !== '.' && segment !== '..')
}

function hasControlCharacter(name: string): boolean {
  return Array.from(name).some(character => character < ' ' || character === '\u007f')
}

/** Text of an entry's name: UTF-8, or, where older Chinese tools wrote it, GB 18030; `undefined` if neither. */
export function decodeName(bytes: Uint8Array, declaredUtf8: boolean): string | undefined {
  try {
    return fromUtf8(bytes)
  } catch {
    if (declaredUtf8) return undefined
  }
  try {
    return gb18030.decode(bytes)
  } catch {
    return undefined
  }
}
