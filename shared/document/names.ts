/**
 * Names in one line: `、` between names, `，` between groups that hold `、` themselves
 * (`各省、自治区、直辖市人民政府，国务院各部委`).
 */
export function joinNames(names: readonly string[]): string {
  return names.join(names.some(name => name.includes('、')) ? '，' : '、')
}

/** The names of one line, so that `joinNames` gives the line back unchanged. */
export function splitNames(line: string): string[] {
  for (const separator of ['，', '、']) {
    const names = line.split(separator)
    const whole = names.every(name => name.trim() === name && name !== '')
    if (names.length > 1 && whole && joinNames(names) === line) return names
  }
  return [line]
}
