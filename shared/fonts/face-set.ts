/** Which of the bundled faces shows a character of a role: the role's own first, then the others. */
import type { FontRole, Layout } from '../layout/pages.ts'
import { EM, widthOf } from '../layout/widths.ts'
import type { Face } from './face.ts'

/** The bundled faces (resources/fonts): Noto Serif SC 400 and 700, Noto Sans SC 500, LXGW WenKai 500. */
export const FACE_NAMES = ['serif', 'serif-bold', 'sans', 'kai'] as const
export type FaceName = (typeof FACE_NAMES)[number]

export type FaceSet = Readonly<Record<FaceName, Face>>

/** In ems, of what stands in a whole one. */
const LEAST_ADVANCE = 0.75

const FACES_OF_ROLE: Record<FontRole, readonly FaceName[]> = {
  fangsong: ['serif', 'sans', 'kai'],
  heiti: ['sans', 'serif-bold', 'kai'],
  kaiti: ['kai', 'serif', 'sans'],
  xiaobiaosong: ['serif-bold', 'sans', 'kai'],
  songti: ['serif', 'sans', 'kai'],
}

/**
 * The face that shows a character of a role; `undefined` where no bundled face has it. Where the role's own has it too
 * narrow, another stands in: the quotation marks of LXGW WenKai are half an em wide, and would leave a hole in the line.
 */
export function faceFor(faces: FaceSet, role: FontRole, codePoint: number): FaceName | undefined {
  const has = (name: FaceName) => faces[name].glyphOf(codePoint) !== 0
  const names = FACES_OF_ROLE[role]
  return names.find(name => has(name) && fillsItsPlace(faces[name], codePoint)) ?? names.find(has)
}

/** Whether a mark that the layout gives a whole em takes most of one in a face. Letters stay: a word has one face. */
function fillsItsPlace({ glyphOf, metricOf, unitsPerEm }: Face, codePoint: number): boolean {
  const character = String.fromCodePoint(codePoint)
  if (/\p{L}/u.test(character) || widthOf(character) !== EM) return true
  return metricOf(glyphOf(codePoint)).advance >= unitsPerEm * LEAST_ADVANCE
}

/** Whether a character is shown wherever it stands: as a heading, in the title and in the text. */
export function isInEveryRole(faces: FaceSet, codePoint: number): boolean {
  const roles = Object.keys(FACES_OF_ROLE) as FontRole[]
  return roles.every(role => faceFor(faces, role, codePoint) !== undefined)
}

/** Characters of the pages that no bundled face has: they must be told, because paper would show a box. */
export function missingCharacters(layout: Pick<Layout, 'pages'>, faces: FaceSet): string[] {
  const missing = new Set<string>()
  for (const item of layout.pages.flatMap(page => page.items)) {
    if (item.at !== 'text') continue
    for (const character of item.text)
      if (faceFor(faces, item.font, character.codePointAt(0) ?? 0) === undefined) missing.add(character)
  }
  return [...missing].sort()
}
