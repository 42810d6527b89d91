/** Our own tags read back (16; docs/spec/ofd.md): which object on which page belongs to which element. */
import type { ElementName } from '../layout/pages.ts'
import { type Files, findXml } from './files.ts'
import { GONGWEN_NAMESPACE, TAG_NAMES } from './names.ts'
import { childrenOf, childText } from './xml-read.ts'

/** Elements by the object's ID, for each page by its ID. */
export type ElementTags = ReadonlyMap<string, ReadonlyMap<string, ElementName>>

const ELEMENTS = new Map(Object.entries(TAG_NAMES).map(([name, tag]) => [tag, name as ElementName]))

/** Reads the tag file of our namespace; tags of others, and names we do not know, say nothing. Throws OfdError. */
export function readTags(files: Files, documentPath: string, reference: string | undefined): ElementTags {
  const pages = new Map<string, Map<string, ElementName>>()
  const list = findXml(files, documentPath, reference)
  if (list === undefined) return pages
  for (const tag of childrenOf(list.root, 'CustomTag')) {
    if (tag.attributes.get('NameSpace') !== GONGWEN_NAMESPACE) continue
    const file = findXml(files, list.path, childText(tag, 'FileLoc'))
    for (const element of file?.root.children ?? []) {
      const name = ELEMENTS.get(element.name)
      if (name === undefined) continue
      for (const { attributes, text } of childrenOf(element, 'ObjectRef')) {
        const page = attributes.get('PageRef')?.trim() ?? ''
        const objects = pages.get(page) ?? new Map<string, ElementName>()
        pages.set(page, objects.set(text.trim(), name))
      }
    }
  }
  return pages
}
