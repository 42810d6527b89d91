/** How hard a passphrase is to guess, roughly; it advises, the minimum length decides. */
export const MIN_PASSPHRASE_CHARACTERS = 8

export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'strong'

/** Bits of a blind guess, counting repeated and consecutive characters once. */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase]
  if (characters.length === 0) return 'empty'
  if (characters.length < MIN_PASSPHRASE_CHARACTERS) return 'short'
  const bits = varied(characters).length * Math.log2(alphabetOf(passphrase))
  if (bits < 45) return 'weak'
  return bits < 70 ? 'fair' : 'strong'
}

/** Without characters that repeat or continue the one before (`aaa`, `1234`). */
function varied(characters: readonly string[]): string[] {
  return characters.filter((character, index) => {
    const before = characters[index - 1]?.codePointAt(0) ?? -1
    const step = (character.codePointAt(0) ?? 0) - before
    return index === 0 || step < -1 || step > 1
  })
}

function alphabetOf(text: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[ -/:-@[-`{-~]/, 33],
    [/[^\p{ASCII}]/u, 2000], // the Chinese characters people really use
  ]
  return kinds.reduce((size, [kind, count]) => size + (kind.test(text) ? count : 0), 0) || 2
}

export type PassphraseFault = 'required' | 'tooShort' | 'sameAsVault' | 'mismatch'

/** What is wrong with a new passphrase typed twice; `undefined` when it will do. */
export function passphraseFault(
  first: string,
  again: string,
  mustDiffer?: string,
): PassphraseFault | undefined {
  if (first === '') return 'required'
  if ([...first].length < MIN_PASSPHRASE_CHARACTERS) return 'tooShort'
  if (mustDiffer !== undefined && first === mustDiffer) return 'sameAsVault'
  return first === again ? undefined : 'mismatch'
}
