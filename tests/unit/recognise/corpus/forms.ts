import { type Case, text } from './case.ts'

/** Joint issue, upward documents, annexes, marks above the head, and the 版记. */
export const FORMS: Case[] = [
  text(
    'joint issue with one 文件 for all',
    `000123
秘密★3年
特急
青禾市发展和改革委员会
青禾市财政局　　　　文件
青禾市民政局
青发改〔2026〕66号
关于印发《青禾市养老服务设施建设方案》的通知
各县（区）发展和改革局、财政局、民政局：
现将方案印发给你们，请认真组织实施。
青禾市发展和改革委员会
青禾市财政局
青禾市民政局
2026年11月2日`,
    {
      copyNumber: '000123',
      secrecy: { level: '秘密', period: '3年' },
      urgency: '特急',
      issuerMark: '青禾市发展和改革委员会文件',
      jointMarks: ['青禾市财政局', '青禾市民政局'],
      title: '关于印发《青禾市养老服务设施建设方案》的通知',
      signature: ['青禾市发展和改革委员会', '青禾市财政局', '青禾市民政局'],
    },
  ),
  text(
    'marks above the head on one line',
    `000007　　机密★长期　　加急
中共青禾市委文件
青委〔2026〕3号
中共青禾市委关于开展专项巡察的通知
各县（区）委：
现将有关事项通知如下。
中共青禾市委
2026年1月9日`,
    {
      copyNumber: '000007',
      secrecy: { level: '机密', period: '长期' },
      urgency: '加急',
      issuerMark: '中共青禾市委文件',
      mainTo: ['各县（区）委'],
    },
  ),
  text(
    'three 签发人 below each other',
    `青禾市水务局文件
青水〔2026〕17号
签发人：孙　涛
　　　　马晓东
　　　　欧阳青云
青禾市水务局等部门关于水源地保护的请示
市人民政府：
请予批准。
青禾市水务局　青禾市生态环境局　青禾市农业农村局
2026年3月3日`,
    {
      direction: '上行',
      signers: ['孙涛', '马晓东', '欧阳青云'],
      signature: ['青禾市水务局', '青禾市生态环境局', '青禾市农业农村局'],
    },
  ),
  text(
    'attachments with numbers, and annexes with labels',
    `青禾市统计局关于开展执法检查的通知
青统〔2026〕10号
各县（区）统计局：
现将检查安排印发你们。
附件：1.检查对象名单
2.检查用表（试行）
青禾市统计局
2026年5月11日
附件1
检查对象名单
一、市直单位
附件2
检查用表（试行）
表号：青统执1表`,
    {
      attachmentNotes: ['检查对象名单', '检查用表（试行）'],
      annexes: [
        {
          label: '附件1',
          title: '检查对象名单',
          body: [{ kind: 'heading', level: 1, text: '一、市直单位' }],
        },
        { label: '附件2', title: '检查用表（试行）', body: [{ kind: 'text', text: '表号：青统执1表' }] },
      ],
    },
  ),
  text(
    'attachments all on one line',
    `关于报送年度总结的通知
各科室：
请按时报送。
附件：1.总结提纲　2.统计表
青禾市司法局
2026年12月1日`,
    { attachmentNotes: ['总结提纲', '统计表'], signature: ['青禾市司法局'] },
  ),
  text(
    'a document that is passed on, with its own closing',
    `青禾市人民政府办公室转发市教育局关于做好校园安全工作意见的通知
青政办发〔2026〕28号
各县（区）人民政府：
市教育局《关于做好校园安全工作的意见》已经市政府同意，现转发给你们，请贯彻执行。
青禾市人民政府办公室
2026年9月3日
关于做好校园安全工作的意见
青禾市教育局
2026年8月20日`,
    {
      date: '2026-09-03',
      signature: ['青禾市人民政府办公室'],
      annexes: [
        {
          label: '',
          title: '关于做好校园安全工作的意见',
          body: [
            { kind: 'text', text: '青禾市教育局' },
            { kind: 'text', text: '2026年8月20日' },
          ],
        },
      ],
    },
    ['annexes guessed'],
  ),
  text(
    '抄送 over two lines, and a line that has no place',
    `关于调整办公时间的通知
各单位：
自7月1日起调整办公时间。
青禾市人民政府办公室
2026年6月25日
抄送：市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，
市法院，市检察院。
青禾市人民政府办公室秘书科　2026年6月26日印发
共印80份`,
    {
      copyTo: ['市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院'],
      printOffice: '青禾市人民政府办公室秘书科',
      printDate: '2026-06-26',
      body: [
        { kind: 'text', text: '自7月1日起调整办公时间。' },
        { kind: 'text', text: '共印80份' },
      ],
    },
    ['body unplaced'],
  ),
  text(
    '主送 in the 版记',
    `青禾市人民政府办公室关于印发值班表的通知
现将值班表印发给你们。
青禾市人民政府办公室
2026年6月25日
主送：各县（区）人民政府，市政府各部门。
抄送：市委办公室。
青禾市人民政府办公室　2026年6月26日印发`,
    { mainTo: ['各县（区）人民政府，市政府各部门'], copyTo: ['市委办公室'] },
  ),
  text(
    'a title over three lines with its number above',
    `青政办发〔2026〕44号
青禾市人民政府办公室
关于印发青禾市政务数据共享管理暂行办法
的通知
各县（区）人民政府：
现印发给你们。
青禾市人民政府办公室
2026年10月10日`,
    {
      number: '青政办发〔2026〕44号',
      title: '青禾市人民政府办公室关于印发青禾市政务数据共享管理暂行办法的通知',
      titleLines: ['青禾市人民政府办公室', '关于印发青禾市政务数据共享管理暂行办法', '的通知'],
    },
  ),
]
