import { type Case, html } from './case.ts'

const WORD_HEAD =
  '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>无</title>' +
  '<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{margin:0}</style></head><body lang=ZH-CN>' +
  '<!--StartFragment-->'
const WORD_END = '<!--EndFragment--></body></html>'
const p = (text: string, style = '') =>
  `<p class=MsoNormal style='${style}'><span lang=EN-US>${text}</span><o:p></o:p></p>`
const CENTRE = 'text-align:center;mso-line-height-alt:0pt'
const RIGHT = 'text-align:right'

/** The clipboard's HTML as programs write it. */
export const PASTED: Case[] = [
  html(
    'from Word, with numbers it set itself and lines broken in the file',
    WORD_HEAD +
      p('青禾市应急管理局关于开展', CENTRE) +
      p('隐患排查的通知', CENTRE) +
      p('青应急〔2026〕<span\nstyle="mso-spacerun:yes">&nbsp;</span>12号', CENTRE) +
      p('各县（区）应急管理局：') +
      p('<![if !supportLists]><span style="mso-list:Ignore">一、</span><![endif]><b>排查范围</b>') +
      p('全市工贸企业和危险化\r\n学品企业。', 'text-indent:32pt') +
      p('青禾市应急管理局', RIGHT) +
      p('2026年7月1日', RIGHT) +
      WORD_END,
    {
      title: '青禾市应急管理局关于开展隐患排查的通知',
      titleLines: ['青禾市应急管理局关于开展', '隐患排查的通知'],
      number: '青应急〔2026〕12号',
      body: [
        {
          kind: 'heading',
          level: 1,
          text: '一、排查范围',
          emphasis: [{ from: 2, to: 6, mark: 'strong' }],
        },
        { kind: 'text', text: '全市工贸企业和危险化学品企业。' },
      ],
      signature: ['青禾市应急管理局'],
      date: '2026-07-01',
    },
  ),
  html(
    'from WPS, head and 版记 typed into tables',
    '<body><div><table><tr><td>青信〔2026〕2号</td><td>签发人：何　平</td></tr></table>' +
      '<p align="center"><font face="方正小标宋">青禾市信访局关于请求解决办公用房的请示</font></p>' +
      '<p>市人民政府：</p><p>&emsp;&emsp;现有用房不足。</p>' +
      '<p align="right">青禾市信访局&emsp;&emsp;</p><p align="right">2026年2月2日&emsp;&emsp;</p>' +
      '<table><tr><td colspan=2>抄送：市财政局。</td></tr><tr><td>青禾市信访局办公室</td><td>2026年2月2日印发</td></tr></table></div></body>',
    {
      type: '请示',
      number: '青信〔2026〕2号',
      signers: ['何平'],
      title: '青禾市信访局关于请求解决办公用房的请示',
      copyTo: ['市财政局'],
      printOffice: '青禾市信访局办公室',
      printDate: '2026-02-02',
    },
  ),
  html(
    'from a web page, with scripts and a table',
    '<div class=share onclick="x()"><script>var a="<p>无</p>"</script></div><h1 style="text-align:center">青禾市统计局关于公布月度数据的通告</h1>' +
      '<p>现将数据通告如下。</p><table border=1><thead><tr><th>指标</th><th>数值</th></tr></thead><tr><td>产值</td><td>12.5</td></tr></table>' +
      '<p style="text-align: right;">青禾市统计局<br>2026年5月9日</p>',
    {
      type: '通告',
      signature: ['青禾市统计局'],
      date: '2026-05-09',
      body: [
        { kind: 'text', text: '现将数据通告如下。' },
        {
          kind: 'table',
          headRows: 1,
          columns: [
            { weight: 1000, align: 'left' },
            { weight: 1000, align: 'left' },
          ],
          rows: [
            [{ text: '指标' }, { text: '数值' }],
            [{ text: '产值' }, { text: '12.5' }],
          ],
        },
      ],
    },
  ),
  html(
    'with the title in the middle and nothing else placed',
    '<center>关于放假的通知</center><p>各科室：</p><p>按规定放假。</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;青禾市信访局</p><p>&nbsp;&nbsp;&nbsp;&nbsp;2026年4月1日</p>',
    { title: '关于放假的通知', signature: ['青禾市信访局'], date: '2026-04-01' },
  ),
]
