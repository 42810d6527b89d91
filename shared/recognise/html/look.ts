import type { Align } from '../source.ts'

/** How the text of an element looks, as far as a document cares. */
export type Look = {
  align?: Align | undefined
  strong: boolean
  underline: boolean
  hidden: boolean
  pre: boolean
}

export const PLAIN: Look = { strong: false, underline: false, hidden: false, pre: false }

const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)/i
const WEIGHT = /font-weight\s*:\s*([a-z0-9]+)/i
const ALIGN = /text-align\s*:\s*([a-z]+)/i
const UNDERLINE = /text-decoration(?:-line)?\s*:[^;]*underline/i

/** The look inside an element, from its name, its attributes and what is around it. */
export function lookInside(name: string, attributes: ReadonlyMap<string, string>, around: Look): Look {
  const style = attributes.get('style') ?? ''
  const weight = WEIGHT.exec(style)?.[1]?.toLowerCase()
  const align = (ALIGN.exec(style)?.[1] ?? attributes.get('align'))?.toLowerCase()
  return {
    align: name === 'center' ? 'center' : align === undefined ? around.align : alignOf(align),
    strong: weight === undefined ? around.strong || name === 'b' || name === 'strong' : isBold(weight),
    underline: around.underline || name === 'u' || UNDERLINE.test(style),
    hidden: around.hidden || HIDDEN.test(style) || attributes.has('hidden'),
    pre: around.pre || name === 'pre',
  }
}

function alignOf(word: string): Align | undefined {
  if (word === 'center') return 'center'
  return word === 'right' || word === 'end' ? 'right' : undefined
}

function isBold(weight: string): boolean {
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
}
