import { describe, expect, test } from 'vitest'
import { joinNames } from '../../../shared/document/names.ts'
import { readDate } from '../../../shared/recognise/dates.ts'
import { sourceFromParagraphs } from '../../../shared/recognise/from-paragraphs.ts'
import { bare } from '../../../shared/recognise/lines.ts'
import { type Recognition, recognise } from '../../../shared/recognise/recognise.ts'
import { type Sample, sampleDocuments } from '../document/samples.ts'
import { accountOf, gapsOf } from './conservation.ts'

const LEAST_RATE = 0.95
const ELEMENTS = ['title', 'number', 'mainTo', 'signature', 'date'] as const
type Elements = Record<(typeof ELEMENTS)[number], string>

/** What a published document says, read off its own frame: title and number beside it, the rest by its placing. */
function expected({ title, document_number, paragraphs }: Sample): Elements {
  const closing = paragraphs.findIndex(({ text, align }) => align === 'right' && readDate(text) !== undefined)
  const signer = paragraphs[closing - 1]
  const recipients = paragraphs.find(({ align }) => align === undefined)?.text ?? ''
  return {
    title: bare(title),
    number: document_number.includes('令第') ? document_number.replace(/^.*令/, '') : document_number,
    mainTo: /：\s*$/.test(recipients) ? bare(recipients).replace(/：$/, '') : '',
    signature: signer?.align === 'right' ? bare(signer.text).replaceAll(/&\w+;/g, '') : '',
    date: readDate(paragraphs[closing]?.text ?? '') ?? '',
  }
}

function recognised({ document }: Recognition): Elements {
  const stamps = (document.stamps ?? []).map(({ title, name }) => title + name)
  return {
    title: bare(document.title),
    number: document.number,
    mainTo: bare(joinNames(document.mainTo)),
    signature: [...document.signature, ...stamps].join(''),
    date: document.date,
  }
}

describe.skipIf(sampleDocuments.length === 0)('published documents', () => {
  const all = sampleDocuments.map(({ name, read }) => {
    const sample = read()
    const source = sourceFromParagraphs(sample)
    return { name, source, wanted: expected(sample), recognition: recognise(source) }
  })

  test('all are there', () => {
    expect(all).toHaveLength(39)
  })

  test.each(ELEMENTS)('%s is right in at least 95 % of those that have it', element => {
    const having = all.filter(({ wanted }) => wanted[element] !== '')
    const wrong = having.filter(
      ({ wanted, recognition }) => recognised(recognition)[element] !== wanted[element],
    )
    const rate = 1 - wrong.length / having.length
    process.stdout.write(`recognised ${element}: ${(rate * 100).toFixed(1)} % of ${having.length}\n`)
    expect(having.length).toBeGreaterThan(30)
    expect({
      rate: rate >= LEAST_RATE,
      wrong: rate >= LEAST_RATE ? [] : wrong.map(({ name }) => name),
    }).toEqual({
      rate: true,
      wrong: [],
    })
  })

  test.each(all)('$name loses no character, and every character has its place', ({ source, recognition }) => {
    expect(gapsOf(source, recognition)).toEqual([])
    const { input, output } = accountOf(source, recognition)
    expect(output).toEqual(input)
  })

  test('where nothing is missing or derived, nothing is called missing', () => {
    const missing = all.filter(({ recognition }) =>
      recognition.doubts.some(({ reason }) => reason === 'missing'),
    )
    expect(missing.map(({ name }) => name)).toEqual([])
  })
})
