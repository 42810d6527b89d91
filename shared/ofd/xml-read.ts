/**
 * XML of strangers as a small tree, for what is only shown: names lose their prefix (files use whatever prefix
 * they like), attributes and text keep every character. The reader is that of signatures, told to forgive (xml.ts).
 */
import { OfdError, type OfdErrorCode } from './errors.ts'
import { FORGIVING, readXml, type XmlElement, XmlError, type XmlErrorCode } from './xml.ts'

export { MAX_XML_BYTES, type XmlElement } from './xml.ts'

/** The deepest nesting; page blocks nest, but not like this. */
export const MAX_XML_DEPTH = FORGIVING.depth

const CODES: Record<XmlErrorCode, OfdErrorCode> = {
  'xml-malformed': 'ofd-malformed',
  'xml-limit': 'ofd-limit',
  'xml-doctype': 'ofd-active-content',
}

/** The root element. Throws OfdError `ofd-malformed`, `ofd-limit` or `ofd-active-content`; `path` is for the message. */
export function parseXml(bytes: Uint8Array, path: string): XmlElement {
  try {
    return readXml(bytes, FORGIVING)
  } catch (cause) {
    if (cause instanceof XmlError)
      throw new OfdError(CODES[cause.code], `${path}: ${cause.message}`, { cause })
    throw cause
  }
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(child => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter(child => child.name === name) ?? []
}

/** Text of a child, without white space around it; `undefined` where there is none. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text.trim()
  return text === '' ? undefined : text
}
