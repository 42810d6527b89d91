/** The closed unions of codes in the source, as the page of refusals has to name them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const AREAS = ['shared', 'electron', 'exchange', 'renderer']

/** Unions that are made of a table in the source: each has a page of its own, and a test that compares it. */
const OF_TABLES: ReadonlySet<string> = new Set(['ExchangeErrorCode'])
/** The face throws again what it was answered, whatever that is. */
const OF_ANY = 'string'

export function filesIn(folder: string, end: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return names.filter(name => name.endsWith(end)).map(name => join(ROOT, folder, name))
}

/** The source of all areas without its comments, by path; generated code is left out. */
export function sources(): Map<string, string> {
  const paths = AREAS.flatMap(area => [...filesIn(area, '.ts'), ...filesIn(area, '.tsx')])
  const written = paths.filter(path => !path.includes('kernels'))
  return new Map(written.map(path => [path, withoutComments(readFileSync(path, 'utf8'))]))
}

const withoutComments = (source: string) =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')

const ALIAS = /\btype (\w+) =((?:\s*\|?\s*(?:'[a-z0-9-]+'|[A-Z]\w+)(?![\w<.[(]))+)/g

type Alias = { literals: string[]; names: string[] }

/** `type X = 'a' | 'b' | Y`: its codes, and the unions it takes in. */
function aliasesOf(source: string): [string, Alias][] {
  const found = source.matchAll(ALIAS)
  return [...found].map(([, name = '', body = '']) => {
    const literals = [...body.matchAll(/'([a-z0-9-]+)'/g)].map(([, code = '']) => code)
    const names = [...body.replaceAll(/'[^']*'/g, '').matchAll(/[A-Z]\w+/g)].map(([taken]) => taken)
    return [name, { literals, names }]
  })
}

/** Names of all unions that an error class is closed by, or that are called codes of errors or refusals. */
function unionNames(source: string): string[] {
  const ofClasses = [...source.matchAll(/\bextends CodedError<([^>]+)>/g)]
  const named = [...source.matchAll(/\bexport type (\w+(?:ErrorCode|Refusal)) =/g)]
  return [...ofClasses, ...named].map(([, name = '']) => name).filter(name => name !== 'Code')
}

/** Every closed union of codes and what is in it; a union that cannot be read is empty, and fails the comparison. */
export function codeUnions(from: ReadonlyMap<string, string>): Map<string, string[]> {
  const aliases = new Map([...from.values()].flatMap(aliasesOf))
  const codesOf = (name: string): string[] => {
    const { literals, names } = aliases.get(name) ?? { literals: [], names: [] }
    return [...literals, ...names.flatMap(codesOf)]
  }
  const names = new Set([...from.values()].flatMap(unionNames))
  const read = [...names].filter(name => name !== OF_ANY && !OF_TABLES.has(name))
  return new Map(read.map(name => [name, codesOf(name)]))
}

/** The source of what may refuse, without the declarations of what it may refuse with. */
export function refusing(from: ReadonlyMap<string, string>): string {
  const spoken = [...from].filter(([path]) => !path.includes('/renderer/i18n/'))
  return spoken.map(([, source]) => source.replaceAll(ALIAS, '')).join('\n')
}
