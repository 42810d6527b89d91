import type { Place as FindingPlace } from '../../../shared/checks/finding.ts'
import type { Place } from './body/caret.ts'
import { fieldId, fieldOf } from './findings.ts'

/** Leads the keyboard to the place of a finding or doubt; in the text, to the very characters. */
export function goToPlace(finding: FindingPlace, goTo: (place: Place) => void): void {
  const { annex, block, from = 0 } = finding
  if (block !== undefined) goTo({ ...(annex === undefined ? {} : { annex }), block, from })
  else focusField(finding)
}

function focusField(finding: FindingPlace): void {
  const name = fieldOf(finding)
  const field = name === undefined ? null : document.getElementById(fieldId(name))
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
