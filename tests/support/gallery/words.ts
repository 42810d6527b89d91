import { type Exhibit, exhibit } from './documents.ts'
import { heading, led, paragraph, text } from './texts.ts'

const strong = (words: string, ...marks: [string, 'strong' | 'underline'][]) => ({
  kind: 'text' as const,
  text: words,
  emphasis: marks.map(([part, mark]) => ({
    from: words.indexOf(part),
    to: words.indexOf(part) + part.length,
    mark,
  })),
})

/** Faces within a paragraph, lists, marks at the ends of lines, rare characters. */
export const words: Exhibit[] = [
  exhibit('段首标题', '意见', {
    title: '关于加强基层治理的意见',
    body: [
      heading(1, '一、基本原则'),
      led(
        2,
        '（一）坚持党建引领。',
        '把党的领导贯穿基层治理全过程、各方面，充分发挥基层党组织战斗堡垒作用。',
      ),
      led(
        2,
        '（二）坚持以人民为中心，不断增强人民群众获得感、幸福感、安全感和满意度。',
        '群众事、群众议、群众办。',
      ),
      led(1, '二、', '开头只有序号用黑体的段落，其余部分用仿宋体排印，转行顶格。'),
    ],
  }),
  exhibit('强调和下划线', '通知', {
    title: '关于重申会议纪律的通知',
    body: [
      strong(
        '会议定于5月12日（星期二）上午9时在市政府三楼会议室召开，请主要负责同志准时参加，不得迟到早退，确有特殊情况不能参加的，须书面请假。',
        ['5月12日（星期二）上午9时', 'strong'],
        ['主要负责同志准时参加，不得迟到早退，确有特殊情况不能参加的，须书面请假', 'underline'],
      ),
      {
        kind: 'heading',
        level: 2,
        text: '（一）请假手续',
        emphasis: [{ from: 3, to: 5, mark: 'underline' }],
      },
      paragraph(1),
    ],
  }),
  exhibit('列表', '通知', {
    title: '关于报送材料的通知',
    body: [
      text('请报送下列材料：'),
      {
        kind: 'list',
        marker: 'number',
        items: [
          { text: '年度工作总结（电子版和纸质版各一份，纸质版须加盖公章，由主要负责同志签字）；' },
          { text: '统计报表；' },
          { text: '典型案例。' },
        ],
      },
      {
        kind: 'list',
        marker: 'circle',
        items: Array.from({ length: 22 }, (_, i) => ({ text: `第${i + 1}项材料；` })),
      },
      {
        kind: 'list',
        marker: 'dash',
        items: [
          { text: '逾期不报的，视为无材料；', emphasis: [{ from: 0, to: 5, mark: 'strong' }] },
          { text: '材料不退。' },
        ],
      },
    ],
  }),
  exhibit('标点避头尾', '通知', {
    title: '关于“双随机、一公开”监管工作的通知',
    body: Array.from({ length: 8 }, (_, i) =>
      text(
        `${'字'.repeat(i + 18)}，“引用的话（括号里的话）”。《办法》——依据……共计12345.67万元、100%，详见https://www.qinghe.example/gongkai/2026/05/index.html。`,
      ),
    ),
  }),
  exhibit('生僻字和西文', '通知', {
    title: '关于𠮷庄、㴘河村等地名用字的通知',
    body: [
      text(
        '𠮷庄、㴘河村、䶮镇等地名用字，按照GB 18030—2022执行；PM2.5、CO₂、5G、AI、km²等照常书写，Internet Protocol version 6 (IPv6) deployment 同。',
      ),
      { kind: 'text', text: '居中的一段', align: 'center' },
      { kind: 'text', text: '居右的一段', align: 'right' },
      text('制表符\t之后。'),
    ],
  }),
]
