import { type Exhibit, exhibit } from './documents.ts'
import { IMPRINT, paragraph, sections, text } from './texts.ts'

/** A body of so many rows of text on the first page and after it. */
const rows = (count: number) => [
  text('公文处理工作应当坚持实事求是、准确规范。'.repeat(40).slice(0, 28 * count - 10)),
]

/** Text that ends everywhere on the page: a seal never stands on a page without text. */
export const closings: Exhibit[] = [
  ...[2, 4, 5, 6, 7, 8, 9, 12].map(count =>
    exhibit(`正文${count}行`, '通知', { title: '关于规范公文处理的通知', body: rows(count), ...IMPRINT }),
  ),
  exhibit('附注很长', '通知', {
    title: '关于规范公文处理的通知',
    note: '此件公开发布，联系人：市政府办公室文电科周宁，联系电话：0999-1234567，传真：0999-1234568',
  }),
  exhibit('附件说明多项', '通知', {
    title: '关于印发三项制度的通知',
    attachmentNotes: [
      '青禾市人民政府公文处理办法',
      '青禾市人民政府关于进一步规范和加强行政机关公文处理和档案管理工作的若干规定（试行）',
      '青禾市人民政府会议制度',
    ],
    annexes: [
      '青禾市人民政府公文处理办法',
      '青禾市人民政府关于进一步规范和加强行政机关公文处理和档案管理工作的若干规定（试行）',
      '青禾市人民政府会议制度',
    ].map((title, i) => ({ label: `附件${i + 1}`, title, body: [paragraph(3, i)] })),
    ...IMPRINT,
  }),
  exhibit('四十页', '意见', {
    title: '青禾市人民政府关于推进高质量发展的意见',
    body: sections(60),
    ...IMPRINT,
  }),
]
