import type { XmlElement } from '../../ofd/xml.ts'

/** An attribute by its local name: WordprocessingML gives its own a prefix. */
export function attributeOf({ attributes, prefixed }: XmlElement, name: string): string | undefined {
  return attributes.get(name) ?? prefixed.get(name)
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(child => child.name === name)
}

/** `w:val` of a child. */
export function valueIn(element: XmlElement | undefined, name: string): string | undefined {
  const child = childOf(element, name)
  return child === undefined ? undefined : attributeOf(child, 'val')
}

/** A property that is on by being there, unless it says otherwise (17.17.4). */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const child = childOf(element, name)
  return child !== undefined && !/^(?:0|false|off|none)$/.test(attributeOf(child, 'val') ?? '')
}

/** The first element of a name anywhere inside. */
export function within(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : within(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

export function numberOf(text: string | undefined): number {
  return text === undefined ? Number.NaN : Number(text)
}
