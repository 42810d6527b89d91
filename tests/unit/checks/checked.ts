import { checkDocument } from '../../../shared/checks/check-document.ts'
import type { CheckContext } from '../../../shared/checks/context.ts'
import type { Finding } from '../../../shared/checks/finding.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { aLetter } from '../../support/letters.ts'

/** A letter with changes, checked on the day after it was dated, with nothing known but what the test says. */
export function found(
  changes: Partial<OfficialDocument> = {},
  context: Partial<CheckContext> = {},
): Finding[] {
  const document = parseDocument(aLetter(changes))
  return checkDocument(document, { today: '2026-05-09', secrecyLevels: [], files: [], ...context })
}

/** `error number-missing`, in order. */
export function codes(
  changes: Partial<OfficialDocument> = {},
  context: Partial<CheckContext> = {},
): string[] {
  return found(changes, context).map(({ level, code }) => `${level} ${code}`)
}

export const paragraphs = (...texts: string[]): Pick<OfficialDocument, 'body'> => ({
  body: texts.map(text => ({ kind: 'text', text })),
})
