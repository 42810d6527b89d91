import type { Block } from '../../../shared/document/blocks.ts'
import type { Table } from '../../../shared/document/table.ts'
import { type Exhibit, exhibit } from './documents.ts'
import { rings } from './pictures.ts'
import { DEPARTMENTS, heading, IMPRINT, paragraph, text } from './texts.ts'

const cells = (...texts: string[]) => texts.map(words => ({ text: words }))

const duty: Table = {
  kind: 'table',
  caption: '表1　2026年汛期值班表',
  columns: [
    { weight: 2, align: 'center' },
    { weight: 3, align: 'left' },
    { weight: 2, align: 'center' },
    { weight: 3, align: 'right' },
  ],
  headRows: 1,
  rows: [
    cells('日期', '带班领导及单位', '值班员', '电话'),
    ...DEPARTMENTS.slice(0, 6).map((name, i) =>
      cells(`6月${i + 1}日`, `${name}分管负责同志`, '李禾', `0999-12345${60 + i}`),
    ),
  ],
  note: '注：电话变动的，请及时报市政府总值班室。',
}

const long: Table = {
  ...duty,
  caption: '表2　重点任务分工',
  columns: [
    { weight: 1, align: 'center' },
    { weight: 5, align: 'left' },
    { weight: 3, align: 'left' },
    { weight: 2, align: 'center' },
  ],
  rows: [
    cells('序号', '任务', '责任单位', '时限'),
    ...Array.from({ length: 40 }, (_, i) =>
      cells(
        String(i + 1),
        paragraphText(1 + (i % 3), i),
        `${DEPARTMENTS[i % DEPARTMENTS.length]}、${DEPARTMENTS[(i + 7) % DEPARTMENTS.length]}`,
        `2026年${6 + (i % 6)}月底`,
      ),
    ),
  ],
}

function paragraphText(count: number, from: number): string {
  const block = paragraph(count, from)
  return block.kind === 'text' ? block.text : ''
}

const spanning: Table = {
  kind: 'table',
  columns: ['center', 'center', 'right', 'right', 'right'].map(align => ({
    weight: 1,
    align: align as 'center' | 'right',
  })),
  headRows: 2,
  rows: [
    [{ text: '类别', rows: 2 }, { text: '项目', rows: 2 }, { text: '金额（万元）', columns: 3 }, null, null],
    [null, null, ...cells('2024年', '2025年', '2026年')],
    [{ text: '基础设施', rows: 3 }, ...cells('道路', '1280.50', '1320.00', '1402.75')],
    [null, ...cells('供水', '320.00', '315.20', '340.10')],
    [null, ...cells('绿化', '98.60', '102.30', '110.00')],
    [{ text: '社会事业', rows: 2 }, ...cells('教育', '2100.00', '2250.00', '2380.00')],
    [null, ...cells('卫生', '1560.00', '1610.00', '1702.00')],
    [{ text: '合计', columns: 2 }, null, ...cells('5359.10', '5597.50', '5934.85')],
  ],
}

/** One cell ties thirty rows together, and another is longer than a page. */
const tall: Table = {
  kind: 'table',
  columns: [
    { weight: 1, align: 'center' },
    { weight: 2, align: 'left' },
    { weight: 4, align: 'left' },
  ],
  headRows: 1,
  rows: [
    cells('类别', '事项', '要求'),
    [{ text: '安全生产', rows: 30 }, ...cells('第1项', paragraphText(2, 0))],
    ...Array.from({ length: 29 }, (_, i) => [null, ...cells(`第${i + 2}项`, paragraphText(1, i))]),
    cells('综合', '长文', paragraphText(20, 0)),
  ],
}

const wide: Table = {
  kind: 'table',
  caption: '2026年市级重点项目投资计划表',
  landscape: true,
  columns: Array.from({ length: 9 }, (_, i) => ({
    weight: i === 1 ? 3 : 1.2,
    align: i === 1 ? 'left' : 'center',
  })),
  headRows: 1,
  rows: [
    cells('序号', '项目名称', '建设单位', '起止年限', '总投资', '已完成', '2026年计划', '资金来源', '备注'),
    ...Array.from({ length: 24 }, (_, i) =>
      cells(
        String(i + 1),
        `禾水河${i + 1}号桥改造及配套管网工程`,
        '市住建局',
        '2025—2027',
        `${12.5 + i}亿元`,
        `${3 + i / 2}亿元`,
        '4.2亿元',
        '财政、专项债',
        i % 5 === 0 ? '续建' : '',
      ),
    ),
  ],
  note: '注：金额以批复为准。',
}

const narrow: Table = {
  kind: 'table',
  columns: Array.from({ length: 14 }, () => ({ weight: 1, align: 'center' as const })),
  headRows: 1,
  rows: [
    cells('单位', ...Array.from({ length: 12 }, (_, i) => `${i + 1}月`), '合计'),
    cells('教育局', ...Array(12).fill('120'), '1440'),
  ],
}

const picture = (width: number, height: number, caption?: string): Block => ({
  kind: 'picture',
  format: 'png',
  data: rings,
  width,
  height,
  ...(caption === undefined ? {} : { caption }),
  description: '同心圆',
})

/** Tables and pictures, short, long, spanning, wide (clause 8). */
export const tables: Exhibit[] = [
  exhibit('表格', '通知', { title: '关于印发汛期值班表的通知', body: [paragraph(1), duty, paragraph(2, 3)] }),
  exhibit('长表跨页', '通知', {
    title: '关于印发重点任务分工的通知',
    body: [paragraph(1), long, paragraph(1)],
    ...IMPRINT,
  }),
  exhibit('合并单元格', '通报', {
    title: '关于预算执行情况的通报',
    body: [paragraph(1), spanning, paragraph(1, 2)],
  }),
  exhibit('合并过长和超长单元格', '通知', { title: '关于印发检查清单的通知', body: [paragraph(1), tall] }),
  exhibit('横排表', '通知', {
    title: '关于下达2026年市级重点项目投资计划的通知',
    attachmentNotes: ['2026年市级重点项目投资计划表'],
    annexes: [{ label: '附件', title: '', body: [wide] }],
    ...IMPRINT,
  }),
  exhibit('正文中的横排表', '报告', {
    title: '关于投资计划执行情况的报告',
    signers: ['陈岚'],
    body: [paragraph(2), heading(1, '一、项目清单'), wide, heading(1, '二、下一步打算'), paragraph(3)],
  }),
  exhibit('十四列', '通报', { title: '关于办件数量的通报', body: [paragraph(1), narrow] }),
  exhibit('图片', '报告', {
    title: '关于禾水河堤防险情的报告',
    signers: ['孙河'],
    body: [
      paragraph(2),
      picture(120, 80, '图1　险情位置示意图'),
      paragraph(2),
      picture(60, 40),
      paragraph(6),
      picture(156, 104, '图2　抢险平面图'),
      text('特此报告。'),
    ],
  }),
  exhibit('整页图片', '通知', {
    title: '关于印发城市蓝线图的通知',
    attachmentNotes: ['城市蓝线图'],
    annexes: [{ label: '附件', title: '城市蓝线图', body: [picture(156, 225, '城市蓝线图（2026年）')] }],
  }),
]
