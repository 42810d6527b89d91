/**
 * The XML files around an OFD signature: the bytes that were digested, read strictly (xml.ts), so that what two
 * XML readers could read differently is refused. Elements count only in OFD's namespace.
 */
import { SealError } from '../seal/errors.ts'
import { OFD_NAMESPACE } from './names.ts'
import { readXml, STRICT, type XmlElement, XmlError } from './xml.ts'

export { MAX_XML_BYTES, type XmlElement } from './xml.ts'

export const MAX_XML_DEPTH = STRICT.depth

/**
 * The root element of an XML file.
 * @throws SealError `signature-malformed`
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  try {
    return readXml(bytes, STRICT)
  } catch (cause) {
    if (cause instanceof XmlError) throw new SealError('signature-malformed', cause.message, { cause })
    throw cause
  }
}

function refuse(what: string): never {
  throw new SealError('signature-malformed', `reading XML: ${what}`)
}

/** The children with this name in OFD's namespace. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === name && child.namespace === OFD_NAMESPACE)
}

/** The one child with this name; none is `undefined`, two are refused. */
export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  const [child, second] = childrenNamed(element, name)
  if (second !== undefined) refuse(`${name} twice`)
  return child
}

/** The one child with this name. @throws SealError `signature-malformed` */
export function childNamed(element: XmlElement, name: string): XmlElement {
  return findChild(element, name) ?? refuse(`${name} is missing`)
}

/** An attribute that must be there. @throws SealError `signature-malformed` */
export function attributeOf(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? refuse(`${element.name}@${name} is missing`)
}

/** The root element, checked for its name and namespace. @throws SealError `signature-malformed` */
export function rootNamed(bytes: Uint8Array, name: string): XmlElement {
  const root = parseXml(bytes)
  if (root.name !== name || root.namespace !== OFD_NAMESPACE) refuse(`the root is not ${name}`)
  return root
}
