import type { OfficialDocument } from '../../shared/document/model.ts'
import { sourceFromParagraphs } from '../../shared/recognise/from-paragraphs.ts'
import { recognise } from '../../shared/recognise/recognise.ts'
import { aDocument } from '../unit/document/document.ts'
import { sampleDocuments } from '../unit/document/samples.ts'

const paragraph = '各单位要落实领导带班和24小时专人值班制度，遇有险情，立即报告，不得迟报、漏报、瞒报。'

/** Documents that try outputs where they may go wrong: characters of every kind, every element, many pages. */
const own: Record<string, OfficialDocument> = {
  'a short notice': aDocument(),
  'every element': aDocument({
    copyNumber: '000012',
    secrecy: { level: '秘密', period: '1年' },
    urgency: '特急',
    jointMarks: ['清河市人民政府'],
    signers: ['王青禾', '李清河'],
    attachmentNotes: ['值班表', '联系人名单'],
    annexes: [
      { label: '附件1', title: '值班表', body: [{ kind: 'text', text: paragraph }] },
      { label: '附件2', title: '联系人名单', body: [{ kind: 'text', text: '表格另附', align: 'center' }] },
    ],
    note: '此件公开发布',
    copyTo: ['市委办公室', '市人大常委会办公室', '市政协办公室'],
    printOffice: '青禾市人民政府办公室',
    printDate: '2026-05-09',
  }),
  'rare characters, Latin, marks and blanks': aDocument({
    title: '关于㴘河、𠮷庄、𫭟村等地名用字的函',
    body: [
      { kind: 'heading', level: 1, text: '一、“双随机、一公开”〔试行〕' },
      { kind: 'text', text: '经费<不>超过100% & "MW"，é、Ω、№、①②③、℃、㎡，两个  空格，—— …… · ×。' },
      { kind: 'text', text: '𠮷庄𫭟村㴘河䶮镇镕铼甪里亍彳𣲘𬇙' },
      { kind: 'heading', level: 2, text: '（一）𠮷庄' },
    ],
  }),
  'characters that no face has': aDocument({ body: [{ kind: 'text', text: '会标为😀，阿拉伯文为سلام。' }] }),
  'many pages': aDocument({
    body: Array.from({ length: 60 }, (_, i) => ({
      kind: 'text' as const,
      text: `${i + 1}．${paragraph.repeat(4)}`,
    })),
  }),
  'several issuers': aDocument({ signature: ['青禾市人民政府', '清河市人民政府'] }),
}

/** Name and document of everything that outputs are tried on; published documents only where they are. */
export const documentsToLayOut: readonly (readonly [string, OfficialDocument])[] = [
  ...Object.entries(own),
  ...sampleDocuments.map(
    ({ name, read }) => [name, recognise(sourceFromParagraphs(read())).document] as const,
  ),
]

/** One of our own by its name. */
export function documentToLayOut(name: keyof typeof own): OfficialDocument {
  const document = own[name]
  if (document === undefined) throw new TypeError(`no document ${name}`)
  return document
}
