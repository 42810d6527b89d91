import type { OfficialDocument } from '../../../../shared/document/model.ts'

/** An invented document as somebody pastes it, and what must be found in it. */
export type Case = {
  name: string
  kind: 'text' | 'html'
  content: string
  expected: Partial<OfficialDocument>
  /** `element reason`: these doubts, no other. */
  doubts?: string[]
}

/** Lines of a text, as an editor gives them. */
export function text(
  name: string,
  lines: string,
  expected: Partial<OfficialDocument>,
  doubts: string[] = [],
): Case {
  return { name, kind: 'text', content: lines, expected, doubts }
}

export function html(
  name: string,
  content: string,
  expected: Partial<OfficialDocument>,
  doubts: string[] = [],
): Case {
  return { name, kind: 'html', content, expected, doubts }
}
