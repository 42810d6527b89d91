import type { OfficialDocument } from '../document/model.ts'
import { type FindingCode, RULES } from './rules.ts'

/** Where a finding leads: an element of the document, the files beside it, the receivers chosen, or the pages. */
export type FindingField = keyof OfficialDocument | 'attachments' | 'receivers' | 'pages'

/**
 * A place in a document. `block` counts the blocks of the body, or of the annex `annex`; `from` and `to` are UTF-16
 * offsets in that block's or field's text.
 */
export type Place = { field: FindingField; annex?: number; block?: number; from?: number; to?: number }

/** An error keeps a document from leaving; a warning leaves with a word of who looked at it. */
export type FindingLevel = 'error' | 'warning'

/** One thing found. What it is, its clause and how it is mended follow from `code`; `detail` is what stands there. */
export type Finding = Place & { code: FindingCode; level: FindingLevel; detail?: string }

export function finding(code: FindingCode, place: Place | FindingField, detail?: string): Finding {
  const where = typeof place === 'string' ? { field: place } : place
  return { code, level: RULES[code].level, ...where, ...(detail === undefined ? {} : { detail }) }
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'error')
}
