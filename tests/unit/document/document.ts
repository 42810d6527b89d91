import { blankDocument } from '../../../shared/document/blank.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'

/** A short, complete document; tests change what they are about. */
export function aDocument(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    ...blankDocument('通知'),
    title: '青禾市人民政府关于做好汛期值班工作的通知',
    number: '青政发〔2026〕12号',
    issuerMark: '青禾市人民政府文件',
    mainTo: ['各县（区）人民政府', '市政府各部门'],
    body: [
      { kind: 'text', text: '汛期将至，为做好值班工作，现就有关事项通知如下。' },
      { kind: 'heading', level: 1, text: '一、值班安排' },
      { kind: 'text', text: '各单位要落实领导带班和24小时专人值班制度，遇有险情，立即报告。' },
    ],
    signature: ['青禾市人民政府'],
    date: '2026-05-08',
    ...changes,
  }
}
