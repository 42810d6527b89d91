import type { FontRole, Layout } from '../layout/pages.ts'
import { FACE_NAMES, type FaceName, type FaceSet, faceFor } from './face-set.ts'
import { type FontSubset, subsetFace } from './subset.ts'

/** A subset of each face that the pages use, for all roles together. Outputs that share them show the same glyphs. */
export function subsetsOf(layout: Pick<Layout, 'pages'>, faces: FaceSet): Map<FaceName, FontSubset> {
  const used = new Map<FaceName, Set<number>>(FACE_NAMES.map(name => [name, new Set()]))
  for (const item of layout.pages.flatMap(page => page.items)) {
    if (item.at !== 'text') continue
    for (const { codePoint, face } of facesOfText(item.text, item.font, faces))
      if (face !== undefined) used.get(face)?.add(codePoint)
  }
  return new Map(
    [...used].flatMap(([name, points]) =>
      points.size === 0 ? [] : [[name, subsetFace(faces[name], points)] as const],
    ),
  )
}

/** Each character of a text with the face that shows it. */
export function facesOfText(text: string, role: FontRole, faces: FaceSet) {
  return Array.from(text, character => {
    const codePoint = character.codePointAt(0) ?? 0
    return { character, codePoint, face: faceFor(faces, role, codePoint) }
  })
}
