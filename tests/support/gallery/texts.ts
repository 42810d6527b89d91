import type { Block, HeadingLevel } from '../../../shared/document/blocks.ts'

/** Sentences of an invented city, long and short, with numbers, names, quotations and every usual mark. */
const SENTENCES = [
  '近年来，全市各级各部门认真贯彻落实市委、市政府决策部署，坚持问题导向和目标导向相统一，各项工作取得了明显成效。',
  '截至2026年4月底，全市累计完成投资128.6亿元，占年度计划的43.2%，同比增长9.7个百分点。',
  '要进一步压实责任，健全“市级统筹、县区主责、部门协同、乡镇落实”的工作机制，确保件件有着落、事事有回音。',
  '对工作推进不力、造成不良影响的，由市政府督查室会同有关部门予以通报（通报情况纳入年度考核）。',
  '各县（区）人民政府要于每月5日前将上月进展情况报市发展改革委，联系电话：0999-1234567。',
  '鼓励社会力量依法依规参与，支持有条件的单位先行先试，探索形成可复制、可推广的经验做法。',
  '同时，按照《青禾市人民政府工作规则》（青政发〔2025〕8号）有关规定，建立台账、挂图作战、逐项销号。',
  '新建、改建、扩建项目应当严格执行GB 50016—2014等国家标准，未经验收或者验收不合格的，一律不得投入使用。',
  '要加强宣传引导，充分利用广播、电视、报刊、网络等媒体，广泛宣传先进典型，营造良好社会氛围。',
  '加快推进“一网通办”，实现政务服务事项全程网办率达到95%以上，让数据多跑路、群众少跑腿。',
] as const

/** So many sentences as one paragraph, beginning with the one of an index. */
export function paragraph(count: number, from = 0): Block {
  const text = Array.from({ length: count }, (_, i) => SENTENCES[(from + i) % SENTENCES.length]).join('')
  return { kind: 'text', text }
}

export function text(words: string): Block {
  return { kind: 'text', text: words }
}

export function heading(level: HeadingLevel, words: string): Block {
  return { kind: 'heading', level, text: words }
}

/** A paragraph that opens with its heading. */
export function led(level: HeadingLevel, opening: string, rest: string): Block {
  return { kind: 'text', text: opening + rest, lead: { level, length: opening.length } }
}

const NUMERALS = '一二三四五六七八九十'

/** A body of so many sections, each with headings of the first two levels and paragraphs between. */
export function sections(count: number): Block[] {
  const names = [
    '总体要求',
    '重点任务',
    '保障措施',
    '组织实施',
    '监督检查',
    '宣传引导',
    '资金安排',
    '时间进度',
  ]
  return Array.from({ length: count }).flatMap((_, i) => [
    heading(1, `${NUMERALS[i % 10]}、${names[i % names.length]}`),
    paragraph(2, i),
    heading(2, '（一）加强组织领导'),
    paragraph(3, i + 2),
    led(
      2,
      '（二）落实工作责任。',
      '各责任单位主要负责同志要亲自抓，分管负责同志具体抓，一级抓一级，层层抓落实。',
    ),
    led(3, '1.健全机制。', '建立联席会议制度，每季度至少召开一次会议，研究解决工作中的重大问题。'),
    led(4, '（1）明确分工。', '牵头单位负责统筹协调，配合单位各司其职。'),
  ])
}

export const DEPARTMENTS = [
  '市发展和改革委员会',
  '市教育局',
  '市科学技术局',
  '市工业和信息化局',
  '市公安局',
  '市民政局',
  '市司法局',
  '市财政局',
  '市人力资源和社会保障局',
  '市自然资源和规划局',
  '市生态环境局',
  '市住房和城乡建设局',
  '市交通运输局',
  '市水利局',
  '市农业农村局',
  '市商务局',
  '市文化广电和旅游局',
  '市卫生健康委员会',
  '市应急管理局',
  '市审计局',
  '市市场监督管理局',
  '市统计局',
  '市信访局',
] as const

export const IMPRINT = {
  copyTo: [
    '市委各部门',
    '市人大常委会办公室',
    '市政协办公室',
    '市监察委员会',
    '市中级人民法院',
    '市人民检察院',
    '青禾军分区',
  ],
  printOffice: '青禾市人民政府办公室',
  printDate: '2026-05-09',
}
