/** What `npm run bench -- …` was asked for. */
export interface Wish {
  /** Names of sections; none means all. */
  readonly sections: readonly string[]
  /** Few short rounds: shows that it runs, not how fast it is. */
  readonly quick: boolean
  /** Sizes that take minutes too. */
  readonly big: boolean
  /** Where to write what was measured. */
  readonly json?: string
}

/** Reads `[section…] [--quick] [--big] [--json FILE]`; throws an Error that says what it did not understand. */
export function parseArguments(words: readonly string[]): Wish {
  const flags = new Set<string>()
  const sections: string[] = []
  let json: string | undefined
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--json') json = fileAfter(words[++i])
    else if (word === '--quick' || word === '--big') flags.add(word)
    else if (word.startsWith('-')) throw new Error(`no such option: ${word}`)
    else sections.push(word)
  }
  const wish = { sections, quick: flags.has('--quick'), big: flags.has('--big') }
  return json === undefined ? wish : { ...wish, json }
}

function fileAfter(word: string | undefined): string {
  if (word === undefined || word.startsWith('-')) throw new Error('--json wants a file')
  return word
}
