import { randomBytes } from '../../../shared/crypto/random.ts'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { VaultError } from './errors.ts'

/*
 * The printed recovery code: 32 characters of Crockford's base32 in eight groups of four. 28 are
 * random (140 bits), the last 4 a checksum (20 bits), so that a slip of the pen is told from a wrong
 * code. The alphabet has no I, L, O, U; reading takes I and L for 1, O for 0, and either case.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_CHARACTERS = 28
const CHECK_CHARACTERS = 4
const GROUP = /.{4}(?=.)/g

/** A fresh code as it is printed: XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX. */
export function newRecoveryCode(): string {
  const characters = charactersOf(randomBytes(RANDOM_CHARACTERS))
  return (characters + checksumOf(characters)).replace(GROUP, '$&-')
}

/** The 32 bare characters of a code as somebody typed it; throws VaultError 'recovery-code-wrong'. */
export function parseRecoveryCode(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  const characters = bare.slice(0, RANDOM_CHARACTERS)
  const known = bare.length === RANDOM_CHARACTERS + CHECK_CHARACTERS && [...bare].every(isKnown)
  if (!known || bare.slice(RANDOM_CHARACTERS) !== checksumOf(characters)) {
    throw new VaultError(
      'recovery-code-wrong',
      'the recovery code has a slip of the pen: its checksum differs',
    )
  }
  return bare
}

function isKnown(character: string): boolean {
  return ALPHABET.includes(character)
}

function checksumOf(characters: string): string {
  return charactersOf(sm3(utf8(`hongtou recovery code ${characters}`)).subarray(0, CHECK_CHARACTERS))
}

/** One character for the low five bits of each byte: 256 is a multiple of 32, so none is likelier. */
function charactersOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => ALPHABET.charAt(byte & 31)).join('')
}
