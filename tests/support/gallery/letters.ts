import { type Exhibit, exhibit } from './documents.ts'
import { DEPARTMENTS, paragraph, sections, text } from './texts.ts'

const letter = (name: string, changes: Parameters<typeof exhibit>[2]) =>
  exhibit(name, '函', {
    form: '信函',
    issuerMark: '青禾市发展和改革委员会',
    number: '青发改函〔2026〕108号',
    mainTo: ['市财政局'],
    signature: ['青禾市发展和改革委员会'],
    ...changes,
  })

/** 信函 (10.1). */
export const letters: Exhibit[] = [
  letter('信函一页', {
    title: '关于征求意见的函',
    body: [text('现将征求意见稿送上，请于5月20日前反馈意见。')],
  }),
  letter('信函要素俱全', {
    title: '关于商请提供重大项目有关资料的函',
    copyNumber: '000003',
    secrecy: { level: '秘密', period: '3年' },
    urgency: '加急',
    copyTo: ['市自然资源和规划局', '市生态环境局'],
  }),
  letter('信函首页满', {
    title: '关于重点项目前期工作有关问题的复函',
    body: [paragraph(14)],
    copyTo: ['市审计局'],
  }),
  letter('信函三页', {
    title: '关于反馈2026年政府投资项目计划草案修改意见建议的函',
    body: sections(3),
    copyTo: DEPARTMENTS.slice(0, 6),
    printOffice: '青禾市发展和改革委员会办公室',
    printDate: '2026-05-09',
  }),
]
