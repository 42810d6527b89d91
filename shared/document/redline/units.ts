import type { Block } from '../blocks.ts'
import { ELEMENTS_ABOVE, ELEMENTS_BELOW, type ElementName } from '../element-names.ts'
import type { OfficialDocument } from '../model.ts'
import { textOfBlock } from '../reading-order.ts'

/** What is compared as one: an element of the head or foot, a block, or the head of an annex. */
export type Unit =
  | { at: 'element'; name: ElementName; value: unknown; text: string }
  | { at: 'block'; block: Block; text: string }
  | { at: 'annex'; label: string; title: string; text: string }

export type Units = { head: Unit[]; text: Unit[]; foot: Unit[] }

export function unitsOf(document: OfficialDocument): Units {
  return {
    head: ELEMENTS_ABOVE.map(name => elementUnit(document, name)),
    text: [
      ...document.body.map(blockUnit),
      ...(document.annexes ?? []).flatMap(({ label, title, body }): Unit[] => [
        { at: 'annex', label, title, text: [label, title].filter(line => line !== '').join('　') },
        ...body.map(blockUnit),
      ]),
    ],
    foot: ELEMENTS_BELOW.map(name => elementUnit(document, name)),
  }
}

/** The document that has these units; `base` gives what is no unit. */
export function documentOfUnits(units: readonly Unit[], base: OfficialDocument): OfficialDocument {
  const elements = units.flatMap(unit => (unit.at === 'element' ? elementEntries(unit.name, unit.value) : []))
  const body: Block[] = []
  const annexes: NonNullable<OfficialDocument['annexes']> = []
  for (const unit of units) {
    if (unit.at === 'annex') annexes.push({ label: unit.label, title: unit.title, body: [] })
    if (unit.at === 'block') (annexes.at(-1)?.body ?? body).push(unit.block)
  }
  return {
    format: base.format,
    version: base.version,
    ...Object.fromEntries(elements),
    body,
    ...(annexes.length === 0 ? {} : { annexes }),
  } as OfficialDocument
}

/** Whether two units are the same to the last mark. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return a === b || (a.at === b.at && a.text === b.text && JSON.stringify(a) === JSON.stringify(b))
}

function elementUnit(document: OfficialDocument, name: ElementName): Unit {
  const value = name === 'title' ? { title: document.title, titleLines: document.titleLines } : document[name]
  return elementUnitOf(name, value)
}

export function elementUnitOf(name: ElementName, value: unknown): Unit {
  const words = name === 'title' ? (value as Pick<OfficialDocument, 'title'>).title : value
  return { at: 'element', name, value, text: textOfValue(words) }
}

function elementEntries(name: ElementName, value: unknown): [string, unknown][] {
  const entries: [string, unknown][] = name === 'title' ? Object.entries(value as object) : [[name, value]]
  return entries.filter(([, content]) => content !== undefined)
}

export function blockUnit(block: Block): Unit {
  return { at: 'block', block, text: textOfBlock(block) }
}

/** The words of an element, whatever its shape. */
function textOfValue(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOfValue).join('、')
  if (typeof value === 'object') return Object.values(value).map(textOfValue).join(' ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
