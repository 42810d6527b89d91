import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../shared/document/model.ts'
import { DOCUMENT_TYPES, FORMS } from '../../../shared/document/types.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { gallery, published } from '../../support/gallery/gallery.ts'
import { footRules } from './rules-foot.ts'
import { headRules } from './rules-head.ts'
import { pageRules } from './rules-pages.ts'
import { textRules } from './rules-text.ts'

/** Every document of the gallery against every rule, in millimetres. */
const rules = [...headRules, ...textRules, ...pageRules, ...footRules]

test('the gallery has at least forty documents, of every type, form and closing', () => {
  const documents = gallery.map(({ document }) => document)
  expect(documents.length).toBeGreaterThanOrEqual(40)
  expect(new Set(documents.map(({ type }) => type)).size).toBe(DOCUMENT_TYPES.length)
  expect(new Set(documents.map(({ form }) => form)).size).toBe(FORMS.length)
  expect(new Set(documents.map(({ closing }) => closing)).size).toBe(3)
  expect(new Set(gallery.map(({ name }) => name)).size).toBe(gallery.length)
  for (const document of documents) expect(parseDocument(document)).toEqual(document)
})

describe.each(gallery)('$name', ({ document }) => {
  const layout = layoutDocument(document)
  test.each(rules)('%s', (_name, broken) => {
    expect(broken(layout, document)).toEqual([])
  })
})

describe.skipIf(published.length === 0)('published documents', () => {
  test.each(published)('$name keeps every rule', ({ document }) => {
    const layout = layoutDocument(document)
    const broken = rules.flatMap(([name, rule]) => rule(layout, document).map(what => `${name}: ${what}`))
    expect(broken).toEqual([])
  })
})
