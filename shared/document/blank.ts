import { DOCUMENT_FORMAT, DOCUMENT_VERSION, type OfficialDocument } from './model.ts'
import { type DocumentType, usualDirection, usualForm } from './types.ts'

/** A document of a type with nothing written yet: what every draft begins with. */
export function blankDocument(type: DocumentType): OfficialDocument {
  return {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    type,
    form: usualForm(type),
    direction: usualDirection(type),
    issuerMark: '',
    number: '',
    signers: [],
    title: '',
    mainTo: [],
    body: [],
    attachmentNotes: [],
    signature: [],
    closing: usualClosing(type),
    date: '',
    copyTo: [],
  }
}

/** A 纪要 is not sealed (条例 art. 9; GB/T 9704 10.3). */
function usualClosing(type: DocumentType): OfficialDocument['closing'] {
  return type === '纪要' ? 'unsealed' : 'sealed'
}
