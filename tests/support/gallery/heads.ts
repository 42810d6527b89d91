import { type Exhibit, exhibit } from './documents.ts'
import { DEPARTMENTS, IMPRINT, paragraph, text } from './texts.ts'

const short = [paragraph(1)]

/** Heads, titles and recipients in all their lengths. */
export const heads: Exhibit[] = [
  exhibit('份号密级紧急程度俱全', '通知', {
    title: '关于做好重要目标防护工作的通知',
    copyNumber: '000012',
    secrecy: { level: '机密', period: '1年' },
    urgency: '特急',
    ...IMPRINT,
  }),
  exhibit('只有密级', '通知', { title: '关于做好保密检查的通知', secrecy: { level: '秘密' }, body: short }),
  exhibit('标志很短', '通知', {
    title: '关于召开会议的通知',
    issuerMark: '青禾市文件',
    body: [text('定于5月12日召开会议。')],
  }),
  exhibit('标志很长', '通知', {
    title: '关于开展2026年度行政执法案卷评查工作的通知',
    issuerMark: '青禾市推进依法行政建设法治政府工作领导小组办公室文件',
    signature: ['青禾市推进依法行政建设法治政府工作领导小组办公室'],
    body: short,
  }),
  exhibit('标题四行', '通知', {
    title:
      '青禾市人民政府办公室转发市发展改革委市财政局市住房城乡建设局关于进一步加强市级政府投资项目全过程管理提高财政资金使用效益若干措施（试行）的通知',
  }),
  exhibit('标题自分行', '通知', {
    title: '青禾市人民政府关于公布行政权力事项清单的通知',
    titleLines: ['青禾市人民政府', '关于公布行政权力事项清单的', '通知'],
  }),
  exhibit('主送机关移至版记', '通知', {
    title: '关于开展统计数据质量核查的通知',
    mainTo: [...DEPARTMENTS, ...DEPARTMENTS.map(name => `${name}各直属单位`), '各县（区）统计局'],
    ...IMPRINT,
  }),
  exhibit('主送机关多行', '通知', { title: '关于报送年度工作总结的通知', mainTo: DEPARTMENTS.slice(0, 12) }),
  exhibit('上行文两个签发人', '请示', {
    title: '青禾市财政局青禾市水利局关于申请防汛补助资金的请示',
    issuerMark: '青禾市财政局文件',
    jointMarks: ['青禾市水利局'],
    number: '青财〔2026〕46号',
    mainTo: ['省财政厅'],
    signers: ['王远', '孙河川'],
    signature: ['青禾市财政局', '青禾市水利局'],
    body: [paragraph(2), text('妥否，请批示。')],
  }),
  exhibit('上行文五个签发人', '报告', {
    title: '关于青禾都市圈一体化发展情况的报告',
    issuerMark: '青禾市人民政府文件',
    jointMarks: ['清河市人民政府', '北岭市人民政府', '南原市人民政府', '东川自治州人民政府'],
    mainTo: ['省人民政府'],
    signers: ['林清和', '高山', '欧阳文澜', '李江', '阿依努尔·买买提'],
    signature: ['青禾市人民政府', '清河市人民政府', '北岭市人民政府', '南原市人民政府', '东川自治州人民政府'],
    body: [paragraph(3), text('特此报告。')],
  }),
  exhibit('无版头的草稿', '通知', { title: '关于做好节日值班工作的通知', issuerMark: '', number: '' }),
  exhibit('无字号', '公告', { title: '招标公告', number: '', mainTo: [], body: short }),
]
