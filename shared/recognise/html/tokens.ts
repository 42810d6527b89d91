/**
 * HTML as a row of tags and texts: no tree, no script, nothing fetched. Whatever the input, it takes time in
 * proportion to its length. What is no tag is text.
 */
import { decoded } from './entities.ts'

export type Token =
  | { at: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { at: 'close'; name: string }
  | { at: 'text'; text: string }

/** What stands in them is no text of the page. */
const UNREAD = new Set([
  'script',
  'style',
  'title',
  'template',
  'iframe',
  'noframes',
  'noembed',
  'object',
  'xml',
])
const NAME = /[a-zA-Z][a-zA-Z0-9:-]*/y
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const MAX_ATTRIBUTES = 64

export function* tokensOf(html: string): Generator<Token> {
  const lower = html.toLowerCase()
  const lastEnd = html.lastIndexOf('>') // behind it nothing can be a tag, and nothing looks for one
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open > at || open < 0)
      yield { at: 'text', text: decoded(html.slice(at, open < 0 ? html.length : open)) }
    if (open < 0) return
    const tag = open < lastEnd || html.startsWith('<!--', open) ? tagAt(html, open) : undefined
    if (tag === undefined) {
      yield { at: 'text', text: '<' }
      at = open + 1
      continue
    }
    if (tag.token !== undefined) yield tag.token
    const unread = tag.token?.at === 'open' && UNREAD.has(tag.token.name)
    at = unread && tag.token !== undefined ? endOfUnread(lower, tag.end, tag.token) : tag.end
  }
}

type Tag = { end: number; token?: Extract<Token, { name: string }> }

function tagAt(html: string, at: number): Tag | undefined {
  if (html.startsWith('<!--', at)) return { end: endAfter(html, '-->', at + 4) }
  if (/[!?]/.test(html.charAt(at + 1))) return { end: endAfter(html, '>', at) }
  const closing = html.charAt(at + 1) === '/'
  NAME.lastIndex = at + (closing ? 2 : 1)
  const [name] = NAME.exec(html) ?? []
  const end = name === undefined ? -1 : endOfTag(html, NAME.lastIndex)
  if (name === undefined || end < 0) return undefined
  const [lower, inside] = [name.toLowerCase(), html.slice(at + 1 + name.length + (closing ? 1 : 0), end - 1)]
  return closing
    ? { end, token: { at: 'close', name: lower } }
    : { end, token: { at: 'open', name: lower, attributes: attributesOf(inside) } }
}

function endAfter(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** Behind the `>` that ends a tag, or -1. A quote without end is none. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const character = html.charAt(at)
    if (character === '>') return at + 1
    if (character !== '"' && character !== "'") continue
    const close = html.indexOf(character, at + 1)
    if (close < 0) break
    at = close
  }
  const end = html.indexOf('>', from)
  return end < 0 ? -1 : end + 1
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, plain] of inside.matchAll(ATTRIBUTE)) {
    if (attributes.size >= MAX_ATTRIBUTES) break
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, decoded(double ?? single ?? plain ?? ''))
  }
  return attributes
}

function endOfUnread(lower: string, from: number, { name }: { name: string }): number {
  const close = lower.indexOf(`</${name}`, from)
  return close < 0 ? lower.length : close
}
