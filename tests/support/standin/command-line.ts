/** Electron's own switches come before the app's path, the app's arguments after it. */
export type CommandLine = {
  readonly switches: Map<string, string>
  readonly requires: string[]
  readonly app: string | undefined
}

/** Splits what follows `electron`; switches after the app's path count as switches too, as in Electron. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const switches = new Map<string, string>()
  const requires: string[] = []
  let app: string | undefined
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (app === undefined && (word === '-r' || word === '--require')) requires.push(words[++i] ?? '')
    else if (word.startsWith('--')) addSwitch(switches, word)
    else app ??= word
  }
  return { switches, requires, app }
}

function addSwitch(switches: Map<string, string>, word: string): void {
  const [, name = '', value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
  if (name !== '' && !name.startsWith('inspect')) switches.set(name, value)
}
