import { describe, expect, test } from 'vitest'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { readOfd } from '../../../shared/ofd/read.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { gallery } from '../../support/gallery/gallery.ts'
import { charactersOf, farthest, othersOf, wordsOf } from '../../support/read-back.ts'

const docId = '0123456789abcdef0123456789abcdef'
const createdAt = new Date('2026-05-08T01:00:00.000Z')

/** Every document of the gallery: page model → OFD → our reader. */
describe.each(gallery)('$name, written as OFD and read again', ({ document }) => {
  const layout = layoutDocument(document)
  const ofd = readOfd(writeZip(writeOfd({ layout, document, docId, createdAt, creatorVersion: '0.1.0' })))

  test('has the same words, elements and places', () => {
    expect(ofd.pages.length).toBe(layout.pages.length)
    layout.pages.forEach((page, i) => {
      const read = ofd.page(i)
      expect([read.width, read.height]).toEqual([page.width, page.height])
      expect(wordsOf(read)).toBe(wordsOf(page))
      const [before, after] = [charactersOf(page), charactersOf(read)]
      expect(after.map(({ looks }) => looks)).toEqual(before.map(({ looks }) => looks))
      expect(farthest(before, after)).toBeLessThan(0.01)
      expect(othersOf(read)).toEqual(othersOf(page))
    })
    expect(ofd.skipped().size).toBe(0)
  })

  test('is drawn like the page it came from: as many texts, lines and pictures, and every colour', () => {
    layout.pages.forEach((page, i) => {
      expect(marksOf(pageToSvg(ofd.page(i)))).toEqual(marksOf(pageToSvg(page)))
    })
  })
})

function marksOf(svg: string) {
  const count = (tag: string) => svg.split(`<${tag} `).length
  const colors = new Set([...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(([, color]) => color))
  return { lines: count('line'), pictures: count('image'), colors: [...colors].toSorted() }
}
