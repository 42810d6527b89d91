import { describe, expect, test } from 'vitest'
import { DOCUMENT_TYPES } from '../../../shared/document/types.ts'
import { sourceFromHtml } from '../../../shared/recognise/html/from-html.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'
import { accountOf, gapsOf } from './conservation.ts'
import type { Case } from './corpus/case.ts'
import { FORMS } from './corpus/forms.ts'
import { ODD } from './corpus/odd.ts'
import { PASTED } from './corpus/pasted.ts'
import { TYPES } from './corpus/types.ts'

/** Invented documents over all types and forms, and what people and programs do to them. */
const ALL: readonly Case[] = [...TYPES, ...FORMS, ...ODD, ...PASTED]

function read({ kind, content }: Case) {
  const source = kind === 'html' ? sourceFromHtml(content) : sourceFromText(content)
  return { source, recognition: recognise(source) }
}

test('there is one of each type', () => {
  expect(TYPES.map(({ expected }) => expected.type)).toEqual([...DOCUMENT_TYPES])
})

describe.each(ALL.map(one => [one.name, one] as const))('%s', (_name, one) => {
  const { source, recognition } = read(one)

  test('is recognised', () => {
    expect(recognition.document).toMatchObject(one.expected)
  })

  test('has these doubts and no other', () => {
    const doubts = recognition.doubts.map(({ element, reason }) => `${element} ${reason}`)
    expect(doubts.toSorted()).toEqual([...(one.doubts ?? [])].toSorted())
  })

  test('loses no character, and every character has one place', () => {
    expect(gapsOf(source, recognition)).toEqual([])
    const { input, output } = accountOf(source, recognition)
    expect(output).toEqual(input)
  })
})
