import { type Exhibit, exhibit } from './documents.ts'
import { DEPARTMENTS, IMPRINT } from './texts.ts'

const OFFICES = DEPARTMENTS.map(name => `青禾${name}`)
const TITLE = '关于联合开展安全生产专项整治的通知'

/** Joint issue in the three cases of 署名 (7.3.5), by two to twelve. */
export const joint: Exhibit[] = [
  ...[2, 3, 4, 6, 9, 12].map(count =>
    exhibit(`联合用印${count}家`, '通知', {
      title: TITLE,
      issuerMark: `${OFFICES[0]}文件`,
      jointMarks: OFFICES.slice(1, count),
      signature: OFFICES.slice(0, count),
      ...IMPRINT,
    }),
  ),
  exhibit('联合不用印', '通知', {
    title: TITLE,
    issuerMark: `${OFFICES[2]}文件`,
    jointMarks: OFFICES.slice(3, 5),
    closing: 'unsealed',
    signature: OFFICES.slice(2, 5),
  }),
  exhibit('联合签名章', '命令(令)', {
    title: '关于防汛抗旱的命令',
    issuerMark: '青禾市人民政府令',
    jointMarks: ['青禾军分区'],
    number: '第19号',
    mainTo: [],
    closing: 'stamped',
    stamps: [
      { title: '青禾市人民政府市长', name: '林清和' },
      { title: '青禾军分区司令员', name: '高山' },
    ],
  }),
  exhibit('单独不用印', '通知', { title: '关于节日放假的通知', closing: 'unsealed' }),
  exhibit('不用印日期较长', '通知', {
    title: '关于节日放假的通知',
    closing: 'unsealed',
    signature: ['市委办'],
    date: '2026-12-28',
  }),
  exhibit('签名章职务很长', '议案', {
    title: '关于提请审议预算调整方案的议案',
    closing: 'stamped',
    stamps: [{ title: '青禾市人民政府市长、青禾国家级高新技术产业开发区管理委员会主任', name: '欧阳文澜' }],
  }),
]
