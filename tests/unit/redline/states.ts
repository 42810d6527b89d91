import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { Part, Row, State } from '../../../shared/document/redline/redline.ts'

/** What the tests of the redline (花脸稿) make their documents' states of, and how they read its rows. */

export const numRuns = process.env.SLOW ? 1000 : 60

export const state = (document: OfficialDocument, author = '机要室', minute = 0): State => ({
  document,
  author,
  at: `2026-07-18T04:0${minute}:00.000Z`,
  step: null,
})

/** The changed rows, with what was taken out and put in. */
export const shown = (rows: readonly Row[]) =>
  rows.flatMap(row => (row.kind === 'same' ? [] : [row.parts.map(shownPart).join('')]))

const shownPart = ({ kind, text }: Part) =>
  kind === 'same' ? text : `[${kind === 'added' ? '+' : '-'}${text}]`
