import type { ApprovalRecord, DocumentSignedRecord } from './approval-records.ts'
import type { WritableVault } from './handles.ts'
import { dropSigned, insertAct, saveSigned, setApproval, setWarningWords } from './tables/approvals.ts'
import { note } from './tables/audit.ts'
import { saveDocument } from './tables/documents.ts'
import { insertBlock, takeNumber, voidNumber } from './tables/numbers.ts'
import { savePerson, setPolicy } from './tables/persons.ts'
import { insertVersion } from './tables/versions.ts'

/** The records of approval and numbering as rows, each with its line in the audit. */
export const APPLY_APPROVAL: {
  [K in ApprovalRecord['kind']]: (vault: WritableVault, record: Extract<ApprovalRecord, { kind: K }>) => void
} = {
  'person-saved': (vault, record) => {
    savePerson(vault, record)
    note(vault, { at: record.at, act: record.kind, subject: record.id, detail: record.allowedBy ?? '' })
  },
  'policy-set': (vault, record) => {
    setPolicy(vault, record)
    note(vault, {
      at: record.at,
      act: record.kind,
      subject: JSON.stringify(record.policy),
      detail: record.allowedBy ?? '',
    })
  },
  'approval-moved': (vault, { document, act, approval, version }) => {
    setApproval(vault, document, approval)
    insertAct(vault, document, act)
    if (version !== undefined) insertVersion(vault, version)
    if (approval.at === 'drafting') dropSigned(vault, document)
    note(vault, { at: act.at, act: act.kind, subject: document, detail: act.by })
  },
  'document-signed': applySigned,
  'block-granted': (vault, record) => {
    insertBlock(vault, record)
    note(vault, {
      at: record.at,
      act: record.kind,
      subject: record.id,
      detail: `${record.first}–${record.last}`,
    })
  },
  'number-voided': (vault, record) => {
    voidNumber(vault, record)
    const number = `${record.organCode} ${record.year} ${record.serial}`
    note(vault, { at: record.at, act: record.kind, subject: number, detail: record.by })
  },
}

export function applySigned(vault: WritableVault, record: DocumentSignedRecord): void {
  const { document, act } = record
  if (record.person !== null) savePerson(vault, record.person)
  takeNumber(vault, document, { taken: record.taken, by: act.name, at: act.at })
  saveDocument(vault, document, record.content, act.at)
  saveSigned(vault, record)
  setApproval(vault, document, record.approval)
  if (record.version !== undefined) insertVersion(vault, record.version)
  insertAct(vault, document, act)
  setWarningWords(vault, document, { words: record.words, by: act.name, at: act.at })
  note(vault, { at: act.at, act: 'signed', subject: document, detail: record.digest })
}
