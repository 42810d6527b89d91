/**
 * What must be right before a document leaves: the elements and routing rules of the 条例, the forms of GB/T 9704,
 * and what the office itself knows (register, files, receivers, network profile). Pure: the same document and
 * context give the same findings. Every code is on docs/spec/checks.md.
 */
import type { OfficialDocument } from '../document/model.ts'
import { checkAnnexes, checkAttachments } from './attachments.ts'
import { checkCharacters } from './characters.ts'
import type { CheckContext } from './context.ts'
import { checkDates } from './dates.ts'
import { checkElements } from './elements.ts'
import type { Finding } from './finding.ts'
import { checkForm } from './form.ts'
import { checkHeadings } from './headings.ts'
import { checkNames } from './names.ts'
import { checkNumber } from './number.ts'
import { checkOldForms } from './old-forms.ts'
import { checkPunctuation } from './punctuation.ts'
import { checkReceivers } from './receivers.ts'
import { checkReplaces } from './replaces.ts'
import { checkRouting } from './routing.ts'
import { checkSecrecy } from './secrecy.ts'
import { checkSigners } from './signers.ts'
import { checkTitle } from './title.ts'

/** One subject, one function; a new rule goes into its subject's file and into RULES. */
const SUBJECTS: readonly ((document: OfficialDocument, context: CheckContext) => Finding[])[] = [
  checkElements,
  checkSecrecy,
  checkNumber,
  checkReplaces,
  checkSigners,
  checkTitle,
  checkForm,
  checkDates,
  checkNames,
  checkRouting,
  checkReceivers,
  checkAttachments,
  checkAnnexes,
  checkHeadings,
  checkOldForms,
  checkPunctuation,
  checkCharacters,
]

/** Errors first; inside a level in the order of the subjects. An empty list: nothing to mend. */
export function checkDocument(document: OfficialDocument, context: CheckContext): Finding[] {
  const found = SUBJECTS.flatMap(check => check(document, context))
  return [
    ...found.filter(({ level }) => level === 'error'),
    ...found.filter(({ level }) => level === 'warning'),
  ]
}
