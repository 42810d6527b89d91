import { describe, expect, test } from 'vitest'
import { en } from '../../../renderer/i18n/en/index.ts'
import { en as helpEn, whomToRing as whomEn } from '../../../renderer/i18n/help/en.ts'
import { zhCN as helpZh, whomToRing as whomZh } from '../../../renderer/i18n/help/zh-CN.ts'
import { zhCN } from '../../../renderer/i18n/zh-CN/index.ts'

type Tree = { readonly [key: string]: string | Tree }

function textsOf(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : textsOf(value, [...path, key]),
  )
}

const chinese = new Map(textsOf(zhCN))
const english = new Map(textsOf(en))
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort()

describe('the two languages of the face', () => {
  test('have the same keys in the same order', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()])
  })
  test('fill in the same things', () => {
    const different = [...chinese].filter(
      ([key, text]) => String(slots(text)) !== String(slots(english.get(key) ?? '')),
    )
    expect(different).toEqual([])
  })
  test('leave nothing empty and nothing untranslated', () => {
    const shared = new Set([
      'firstRun.slipPlaceholder',
      'documents.createHint',
      'compose.sendHint',
      'time.none',
    ])
    const bad = [...chinese].filter(
      ([key, text]) =>
        text === '' ||
        (!shared.has(key) &&
          text === english.get(key) &&
          /\p{L}{2}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ''))),
    )
    expect(bad).toEqual([])
  })
  test('do not use i18next’s plural keys, which the languages would not share', () => {
    expect([...chinese.keys()].filter(key => /_(one|other|zero|few|many)$/.test(key))).toEqual([])
  })
})

test('the help page has the same sections and as many lines in both languages', () => {
  const shape = (topics: typeof helpZh) => topics.map(({ id, lines }) => [id, lines.length])
  expect(shape(helpEn)).toEqual(shape(helpZh))
  expect(whomEn.length).toBe(whomZh.length)
})
