import type { ImageFormat } from '../layout/pages.ts'
import { type Files, findPath, findXml } from './files.ts'
import { idOf } from './values.ts'
import { childOf, childrenOf, childText, type XmlElement } from './xml-read.ts'

/** What page objects refer to by ID (7.9). Later files win, as a page's own resources should. */
export type Resources = {
  fonts: Map<string, { name: string }>
  images: Map<string, { bytes: Uint8Array; format: ImageFormat }>
  drawParams: Map<string, XmlElement>
  composites: Map<string, XmlElement>
}

export function noResources(): Resources {
  return { fonts: new Map(), images: new Map(), drawParams: new Map(), composites: new Map() }
}

export function copyOf(resources: Resources): Resources {
  return {
    fonts: new Map(resources.fonts),
    images: new Map(resources.images),
    drawParams: new Map(resources.drawParams),
    composites: new Map(resources.composites),
  }
}

/** Adds what the resource file named by `reference` holds. A missing file adds nothing. */
export function addResources(resources: Resources, files: Files, from: string, reference: string): void {
  const found = findXml(files, from, reference)
  if (found === undefined) return
  const { root, path } = found
  for (const font of listed(root, 'Fonts', 'Font')) {
    const { attributes } = font.element
    resources.fonts.set(font.id, { name: attributes.get('FontName') ?? attributes.get('FamilyName') ?? '' })
  }
  for (const media of listed(root, 'MultiMedias', 'MultiMedia')) {
    const image = imageOf(media.element, files, path, root.attributes.get('BaseLoc'))
    if (image !== undefined) resources.images.set(media.id, image)
  }
  for (const { id, element } of listed(root, 'DrawParams', 'DrawParam')) resources.drawParams.set(id, element)
  for (const { id, element } of listed(root, 'CompositeGraphicUnits', 'CompositeGraphicUnit')) {
    resources.composites.set(id, element)
  }
}

function listed(root: XmlElement, list: string, name: string): { id: string; element: XmlElement }[] {
  return childrenOf(root, list)
    .flatMap(child => childrenOf(child, name))
    .flatMap(element => {
      const id = idOf(element)
      return id === undefined ? [] : [{ id, element }]
    })
}

/** The file stands in BaseLoc, or, in files of some writers, beside the resource file. */
function imageOf(media: XmlElement, files: Files, path: string, baseLoc: string | undefined) {
  const reference = childText(media, 'MediaFile')
  if (reference === undefined) return undefined
  const inBase = baseLoc === undefined ? undefined : `${baseLoc.replace(/\/$/, '')}/${reference}`
  const found = [inBase, reference].flatMap(name => {
    const entry = name === undefined ? undefined : findPath(files, path, name)
    return entry === undefined ? [] : [entry]
  })[0]
  const bytes = found === undefined ? undefined : files.entries.get(found)
  const format = bytes === undefined ? undefined : imageFormatOf(bytes)
  return bytes === undefined || format === undefined ? undefined : { bytes, format }
}

const SIGNATURES: readonly (readonly [ImageFormat, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
]

/** The format a picture really has, whatever its name says; `undefined` for those that no screen shows by itself. */
export function imageFormatOf(bytes: Uint8Array): ImageFormat | undefined {
  return SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0]
}

/** A draw parameter's own child or attribute, or that of the one it is relative to. */
export function inheritedParam<T>(
  resources: Resources,
  id: string | undefined,
  pick: (param: XmlElement) => T | undefined,
  depth = 0,
): T | undefined {
  const param = id === undefined ? undefined : resources.drawParams.get(id)
  if (param === undefined || depth > 8) return undefined
  return pick(param) ?? inheritedParam(resources, param.attributes.get('Relative'), pick, depth + 1)
}

export function paramChild(
  resources: Resources,
  id: string | undefined,
  name: string,
): XmlElement | undefined {
  return inheritedParam(resources, id, param => childOf(param, name))
}
