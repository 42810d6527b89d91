import { XMLParser } from 'fast-xml-parser'
import { ALLOWED, isAllowed } from './allow-list.ts'

/** An element of a page after everything not allowed has been dropped. */
export type PageElement = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (PageElement | string)[]
}

/** Deeper than any page of ours; what is deeper is dropped. */
const MAX_DEPTH = 32
const ATTRIBUTES = ':@'
const TEXT = '#text'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 100_000 },
  htmlEntities: true, // only with it are numeric references read
  ignoreDeclaration: true,
  ignorePiTags: true,
})

type Node = Record<string, unknown>

/** Reads a page's SVG and keeps what the allow-list knows; `undefined` when it is no SVG at all. */
export function parsePage(svg: string): PageElement | undefined {
  const root = nodesOf(read(svg)).find(node => nameOf(node) === 'svg')
  return root === undefined ? undefined : elementOf(root, 0)
}

function read(svg: string): unknown {
  try {
    return parser.parse(svg)
  } catch {
    return [] // not XML: there is no page to show
  }
}

function elementOf(node: Node, depth: number): PageElement | undefined {
  const name = nameOf(node)
  if (name === undefined || !Object.hasOwn(ALLOWED, name) || depth > MAX_DEPTH) return undefined
  return {
    name,
    attributes: attributesOf(name, node[ATTRIBUTES]),
    children: childrenOf(name, node[name], depth),
  }
}

function childrenOf(name: string, children: unknown, depth: number): (PageElement | string)[] {
  const isText = name === 'text' || name === 'tspan'
  return nodesOf(children).flatMap((child): (PageElement | string)[] => {
    const text = child[TEXT]
    if (typeof text === 'string') return isText ? [text] : []
    const element = elementOf(child, depth + 1)
    return element === undefined ? [] : [element]
  })
}

function attributesOf(element: string, attributes: unknown): Record<string, string> {
  if (typeof attributes !== 'object' || attributes === null) return {}
  const named = Object.entries(attributes).map(([name, value]): [string, string] => [
    name === 'xlink:href' ? 'href' : name,
    String(value),
  ])
  return Object.fromEntries(named.filter(([name, value]) => isAllowed(element, name, value)))
}

function nameOf(node: Node): string | undefined {
  return Object.keys(node).find(key => key !== ATTRIBUTES)
}

function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : []
}
