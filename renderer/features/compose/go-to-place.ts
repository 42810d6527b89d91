import type { Finding } from '../../../shared/checks/finding.ts'
import { fieldId, fieldOf } from './findings.ts'

/** Leads the keyboard to the place of a finding; in a text of paragraphs, to the very characters. */
export function goToPlace(finding: Finding): void {
  const name = fieldOf(finding)
  const field = name === undefined ? null : document.getElementById(fieldId(name))
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
  if (field instanceof HTMLTextAreaElement && finding.field === 'body') selectIn(field, finding)
}

/** The body's field holds one paragraph a line, with blank lines between. */
function selectIn(area: HTMLTextAreaElement, { block, from, to }: Finding): void {
  if (block === undefined) return
  const paragraphs = area.value.split('\n\n')
  const start = paragraphs.slice(0, block).reduce((sum, text) => sum + text.length + 2, 0)
  area.setSelectionRange(start + (from ?? 0), start + (to ?? paragraphs[block]?.length ?? 0))
}
