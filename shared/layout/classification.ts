import type { OfficialDocument } from '../document/model.ts'
import { advancesOf } from './advances.ts'
import { CELL, LEFT, PITCH, SIZE_3 } from './grid.ts'
import type { ElementName, FontRole, TextItem } from './pages.ts'
import { baselineOn, runAt } from './rows.ts'

/** 份号, 密级和保密期限, 紧急程度 (7.2.1–7.2.3): those there are, flush left, one on each row from `top` on. */
export function classification(document: OfficialDocument, top: number): TextItem[] {
  const { copyNumber, secrecy, urgency } = document
  const lines: (readonly [ElementName, FontRole, string | undefined])[] = [
    ['copyNumber', 'fangsong', copyNumber],
    ['secrecy', 'heiti', secrecy === undefined ? undefined : printedSecrecy(secrecy)],
    ['urgency', 'heiti', urgency],
  ]
  return lines
    .flatMap(([element, font, text]) => (text === undefined ? [] : [{ element, font, text }]))
    .map(({ text, ...style }, i) => ({
      ...runAt(LEFT, text, advancesOf(text, { em: CELL }), style),
      y: baselineOn(top + i * PITCH, SIZE_3),
    }))
}

/** `机密★1年` (7.2.2) */
function printedSecrecy({ level, period = '' }: NonNullable<OfficialDocument['secrecy']>): string {
  return period === '' ? level : `${level}★${period}`
}
