import type { XmlElement } from '../../ofd/xml.ts'
import type { Align } from '../source.ts'
import { attributeOf, childOf, numberOf, valueIn } from './elements.ts'

/** What a paragraph's own properties say, or its style, or the style that one is based on. */
export type ParagraphLook = { align?: Align; list?: { id: string; level: number } }
export type Styles = { lookOf(properties: XmlElement | undefined): ParagraphLook }

/** Styles are based on each other no deeper than this, and never in a circle. */
const MAX_DEPTH = 12

export function createStyles(part: XmlElement | undefined): Styles {
  const styles = new Map<string, XmlElement>()
  for (const child of part?.children ?? []) {
    if (child.name === 'style') styles.set(attributeOf(child, 'styleId') ?? '', child)
  }
  return { lookOf }

  function lookOf(properties: XmlElement | undefined): ParagraphLook {
    const chain = [properties, ...inherited(valueIn(properties, 'pStyle'))]
    const jc = chain.map(one => valueIn(one, 'jc')).find(value => value !== undefined)
    const list = chain.map(listIn).find(found => found !== undefined)
    const align = alignOf(jc)
    return {
      ...(align === undefined ? {} : { align }),
      ...(list === undefined || list.id === '0' ? {} : { list }),
    }
  }

  function inherited(id: string | undefined): (XmlElement | undefined)[] {
    const chain: (XmlElement | undefined)[] = []
    let style = styles.get(id ?? '')
    for (let depth = 0; style !== undefined && depth < MAX_DEPTH; depth++) {
      chain.push(childOf(style, 'pPr'))
      style = styles.get(valueIn(style, 'basedOn') ?? '')
    }
    return chain
  }
}

function alignOf(jc: string | undefined): Align | undefined {
  if (jc === 'center') return 'center'
  return jc === 'right' || jc === 'end' ? 'right' : undefined
}

function listIn(properties: XmlElement | undefined): ParagraphLook['list'] {
  const numbered = childOf(properties, 'numPr')
  const id = valueIn(numbered, 'numId')
  const level = numberOf(valueIn(numbered, 'ilvl') ?? '0')
  return id === undefined ? undefined : { id, level: Number.isInteger(level) ? level : 0 }
}
