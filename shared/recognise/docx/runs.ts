import type { XmlElement } from '../../ofd/xml.ts'
import type { ParagraphBuilder } from '../paragraph-builder.ts'
import { attributeOf, childOf, isOn, valueIn } from './elements.ts'

/** What is met inside a paragraph and is no text of it. */
export type Aside = {
  /** A picture in the text. */
  picture(element: XmlElement): void
  /** Paragraphs in a text box. */
  box(content: XmlElement): void
  /** Text that is not to be seen: hidden, or deleted by a tracked change. */
  unseen(text: string): void
}

const PLAIN = { strong: false, underline: false }
/** Elements of a run, or around runs, whose content is the text's own. */
const THROUGH = new Set(
  'r ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo ruby rubyBase Choice object'.split(
    ' ',
  ),
)
const DELETED = new Set(['del', 'moveFrom'])
/** Drawn where a symbol of some font cannot be told. */
const SYMBOL = '□'

/** Adds the runs of a paragraph, in order. */
export function addRuns(parent: XmlElement, builder: ParagraphBuilder, aside: Aside, marks = PLAIN): void {
  const own = parent.name === 'r' ? marksOf(childOf(parent, 'rPr')) : marks
  const isHidden = parent.name === 'r' && isOn(childOf(parent, 'rPr'), 'vanish')
  for (const child of parent.children) {
    if (child.name === 't' && isHidden) aside.unseen(child.text)
    else if (child.name === 't') builder.add(child.text, own)
    else if (DELETED.has(child.name)) aside.unseen(textIn(child))
    else if (child.name === 'AlternateContent') addAlternative(child, builder, aside)
    else if (child.name === 'drawing' || child.name === 'pict') addDrawing(child, aside)
    else if (THROUGH.has(child.name)) addRuns(child, builder, aside, own)
    else builder.add(characterOf(child), own)
  }
}

/** One of several ways to say the same: the first, which is the newest. */
function addAlternative(element: XmlElement, builder: ParagraphBuilder, aside: Aside): void {
  const chosen = childOf(element, 'Choice') ?? childOf(element, 'Fallback')
  if (chosen !== undefined) addRuns(chosen, builder, aside)
}

function addDrawing(element: XmlElement, aside: Aside): void {
  const boxes = boxesIn(element)
  for (const box of boxes) aside.box(box)
  if (boxes.length === 0) aside.picture(element)
}

function boxesIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap(child => (child.name === 'txbxContent' ? [child] : boxesIn(child)))
}

function marksOf(properties: XmlElement | undefined): { strong: boolean; underline: boolean } {
  return { strong: isOn(properties, 'b'), underline: isOn(properties, 'u') }
}

function characterOf(element: XmlElement): string {
  switch (element.name) {
    case 'tab':
    case 'ptab':
      return '\t'
    case 'br':
    case 'cr':
      return '\n'
    case 'noBreakHyphen':
      return '-'
    case 'sym':
      return symbolOf(attributeOf(element, 'char'))
    default:
      return ''
  }
}

function symbolOf(code: string | undefined): string {
  const value = Number.parseInt(code ?? '', 16)
  const isPrivate = !(value > 0x20) || (value >= 0xd800 && value < 0xf900) || value > 0xffff
  return isPrivate ? SYMBOL : String.fromCharCode(value)
}

function textIn(element: XmlElement): string {
  if (element.name === 't' || element.name === 'delText') return element.text
  return element.children.map(textIn).join('')
}

/** `gridSpan`, `vMerge` and the like. */
export function propertyOf(element: XmlElement, properties: string, name: string): string | undefined {
  return valueIn(childOf(element, properties), name)
}
