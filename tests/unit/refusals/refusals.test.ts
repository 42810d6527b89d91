/** Holds docs/spec/refusals.md, the code unions of the source, the vectors and the sentences together. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { zhCN } from '../../../renderer/i18n/errors/zh-CN.ts'
import { codeUnions, filesIn, ROOT, refusing, sources } from './code-unions.ts'

interface Row {
  readonly code: string
  readonly sentence: string
  readonly shownBy: string
}

/** The sections of the page: the union each names, and its rows. */
function tables(): Map<string, Row[]> {
  const page = readFileSync(join(ROOT, 'docs/spec/refusals.md'), 'utf8')
  const sections = page.split(/^## /m).slice(1)
  return new Map(
    sections.map(section => {
      const [, union = ''] = /^`(\w+)`, \[/m.exec(section) ?? []
      const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` \| .+ \| (\S+) \| (\S+) \|$/gm)]
      return [
        union,
        rows.map(([, code = '', sentence = '', shownBy = '']) => ({
          code,
          sentence: sentence.replaceAll('`', ''),
          shownBy,
        })),
      ] as const
    }),
  )
}

/** Every code that some file of a folder must end in. */
function expectedIn(folder: string): Set<string> {
  const texts = filesIn(folder, '.txt').map(path => readFileSync(path, 'utf8'))
  const lists = texts.flatMap(text =>
    [...text.matchAll(/^(?:expect|cut): (.+)$/gm)].map(([, list = '']) => list),
  )
  return new Set(lists.flatMap(list => list.split(/,? /)))
}

const source = sources()
const unions = codeUnions(source)
const page = tables()
const rows = [...page.values()].flat()

test('the source and the page are really read', () => {
  expect([...unions.keys()]).toEqual(
    expect.arrayContaining(['DerErrorCode', 'MovingErrorCode', 'DatabaseErrorCode', 'CommandRefusal']),
  )
  expect(unions.get('LinkErrorCode')).toEqual(expect.arrayContaining(['link-down', 'proxy-silent']))
  expect(unions.get('VaultErrorCode')).toEqual(expect.arrayContaining(['disk-full', 'disk-tight']))
  expect(rows.length).toBeGreaterThan(250)
})

test('the page has a table for every union of codes, and no other', () => {
  expect([...page.keys()].toSorted()).toEqual([...unions.keys()].toSorted())
})

describe.each([...unions])('the table of %s', (name, codes) => {
  test('names exactly the codes of the source', () => {
    expect((page.get(name) ?? []).map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
  })
})

test('every code is one that something really ends in', () => {
  const written = refusing(source)
  const dead = [...unions.values()].flat().filter(code => !written.includes(`'${code}'`))
  expect(dead).toEqual([])
})

test('every code has the sentence that its row names, or says that it has none', () => {
  const wrong = rows.filter(({ code, sentence }) =>
    sentence === '–' ? Object.hasOwn(zhCN, code) : sentence !== code || !Object.hasOwn(zhCN, code),
  )
  expect(wrong.map(({ code }) => code)).toEqual([])
})

describe('the evidence', () => {
  const vectors = expectedIn('tests/vectors')
  const malformed = expectedIn('tests/malformed')

  test('a code that the page says a vector ends in has one', () => {
    const said = rows.filter(({ shownBy }) => shownBy === 'vector').map(({ code }) => code)
    expect(said.filter(code => !vectors.has(code))).toEqual([])
  })

  test('a code that the page says a malformed input ends in has one', () => {
    const said = rows.filter(({ shownBy }) => shownBy === 'malformed').map(({ code }) => code)
    expect(said.filter(code => !malformed.has(code))).toEqual([])
  })

  test('a code that only tests show is named by a test', () => {
    const tests = ['unit', 'contract', 'scenarios']
      .flatMap(kind => filesIn(`tests/${kind}`, '.test.ts'))
      .filter(path => !path.endsWith('refusals.test.ts'))
      .map(path => readFileSync(path, 'utf8'))
      .join('\n')
    const said = rows.filter(({ shownBy }) => shownBy === 'test').map(({ code }) => code)
    expect(said.filter(code => !tests.includes(`'${code}'`))).toEqual([])
  })

  test('no vector and no malformed input ends in a code that is not on the page', () => {
    const known = new Set([...rows.map(({ code }) => code), 'ok', 'not-for-me', 'not-valid'])
    expect([...vectors, ...malformed].filter(code => !known.has(code))).toEqual([])
  })
})
