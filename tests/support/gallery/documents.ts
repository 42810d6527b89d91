import { blankDocument } from '../../../shared/document/blank.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentType } from '../../../shared/document/types.ts'
import { paragraph } from './texts.ts'

/** One page to look at, or many. */
export type Exhibit = { name: string; document: OfficialDocument }

/** A complete document of a type; an exhibit changes what it is about. */
export function exhibit(
  name: string,
  type: DocumentType,
  changes: Partial<OfficialDocument> & { title: string },
): Exhibit {
  const document = {
    ...blankDocument(type),
    issuerMark: '青禾市人民政府文件',
    number: '青政发〔2026〕12号',
    mainTo: ['各县（区）人民政府', '市政府各部门、各直属机构'],
    body: [paragraph(2), paragraph(3, 2)],
    signature: ['青禾市人民政府'],
    date: '2026-05-08',
    ...changes,
  }
  return { name, document }
}
