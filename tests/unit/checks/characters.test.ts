import { describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { printableIn } from '../../../electron/engine/documents/printable.ts'
import { hasUncommonCharacters } from '../../../shared/checks/characters.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { isInEveryRole } from '../../../shared/fonts/face-set.ts'
import { aLetter } from '../../support/letters.ts'
import { found, paragraphs } from './checked.ts'

/* 生僻字: what no face has is told before it would leave a gap on paper. U+2A6D6 is 𪛖, in no bundled face. */
const RARE = '\u{2a6d6}'
const isPrintable = (codePoint: number) => codePoint !== 0x2a6d6
const unprintable = (...[changes]: Parameters<typeof found>) =>
  found(changes, { isPrintable }).filter(({ code }) => code === 'character-unprintable')

describe('a character that no face has', () => {
  test('keeps the document here, and is told with its place', () => {
    expect(unprintable(paragraphs('请王', `请${RARE}同志参加。`))).toEqual([
      {
        code: 'character-unprintable',
        level: 'error',
        field: 'body',
        block: 1,
        from: 1,
        to: 3,
        detail: `${RARE}（U+2A6D6）`,
      },
    ])
  })
  test('is found in names as in the text', () => {
    expect(unprintable({ mainTo: ['市档案馆', `${RARE}山县人民政府`] })).toMatchObject([
      { field: 'mainTo', from: 0, to: 2 },
    ])
  })
  test('is told at most so many times', () => {
    expect(unprintable(paragraphs(RARE.repeat(500)))).toHaveLength(20)
  })
  test('is not looked for where nobody can tell', () => {
    expect(found(paragraphs(`请${RARE}同志参加。`)).map(({ code }) => code)).not.toContain(
      'character-unprintable',
    )
  })
})

describe('the faces', () => {
  test('are asked only for a document with an uncommon character', async () => {
    const letter = (text: string) => parseDocument(aLetter(paragraphs(text)))
    expect(hasUncommonCharacters(letter('各单位：请于5月8日（星期五）前报送“两项”材料……'))).toBe(false)
    expect(await printableIn(letter('请于5月8日前报送。'))).toBeUndefined()
    const uncommon = await printableIn(letter(`请${RARE}同志参加。`))
    expect(uncommon?.(0x2a6d6)).toBe(false)
    expect(uncommon?.(0x3431)).toBe(true)
  })
  test('have everything that is taken for common', async () => {
    const faces = await bundledFaces()
    const common: number[] = []
    for (let codePoint = 0x20; codePoint < 0x10000; codePoint++) {
      const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
      const title = isSurrogate ? '' : String.fromCodePoint(codePoint)
      if (!isSurrogate && !hasUncommonCharacters(parseDocumentWith(title))) common.push(codePoint)
    }
    expect(common.length).toBeGreaterThan(20_000)
    const lacking = common.filter(codePoint => codePoint > 0x20 && !isInEveryRole(faces, codePoint))
    expect(lacking.map(codePoint => codePoint.toString(16))).toEqual([])
  })
})

/** Not parsed: what a document may not hold is asked for too. */
function parseDocumentWith(title: string) {
  return { ...BARE, title }
}
const BARE = parseDocument({ ...aLetter(), ...paragraphs('正文') })
