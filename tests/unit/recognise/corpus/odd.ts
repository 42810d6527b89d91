import { type Case, text } from './case.ts'

/** What keyboards, old habits and other programs make of a document. */
export const ODD: Case[] = [
  ...[
    ['square brackets', '青政办发[2026]8号'],
    ['round brackets', '青政办发（2026）8号'],
    ['black brackets', '青政办发【2026】8号'],
    ['full-width brackets', '青政办发［2026］8号'],
    ['full-width digits', '青政办发〔２０２６〕８号'],
  ].map(([name = '', number = '']) =>
    text(
      `a number with ${name}`,
      `关于放假的通知\n${number}\n各科室：\n按规定放假。\n青禾市信访局\n2026年4月1日`,
      { number: '青政办发〔2026〕8号', title: '关于放假的通知' },
      ['number mended'],
    ),
  ),
  text(
    'a number with white space',
    `关于放假的通知\n青政办发 〔2026〕 8 号\n各科室：\n按规定放假。\n青禾市信访局\n2026年4月1日`,
    { number: '青政办发〔2026〕8号' },
  ),
  text(
    'a number with 第 and a leading zero',
    `关于放假的通知\n青政办发〔2026〕第08号\n各科室：\n按规定放假。\n青禾市信访局\n2026年4月1日`,
    { number: '青政办发〔2026〕第08号' },
    ['number odd-form'],
  ),
  ...[
    ['padded', '2026年04月01日'],
    ['with dots', '2026.4.1'],
    ['with dashes', '2026-04-01'],
    ['in full-width digits', '２０２６年４月１日'],
    ['in Chinese', '二〇二六年四月一日'],
    ['with a letter O', '二O二六年四月一日'],
    ['with a circle', '二○二六年四月一日'],
  ].map(([name = '', date = '']) =>
    text(
      `a day ${name}`,
      `关于放假的通知\n各科室：\n按规定放假。\n青禾市信访局\n${date}`,
      { date: '2026-04-01', signature: ['青禾市信访局'] },
      ['date mended'],
    ),
  ),
  text(
    'a day set apart by spaces is as the standard has it',
    `关于放假的通知\n各科室：\n按规定放假。\n青禾市信访局\n2026 年 4 月 1 日`,
    { date: '2026-04-01' },
  ),
  text(
    'name and day on one line',
    `关于放假的通知\n各科室：\n按规定放假。\n　　　　青禾市信访局　2026年4月1日`,
    { signature: ['青禾市信访局'], date: '2026-04-01', body: [{ kind: 'text', text: '按规定放假。' }] },
  ),
  text(
    'a day and no name',
    `关于放假的通知\n各科室：\n按规定放假。\n特此通知。\n2026年4月1日`,
    { signature: [], date: '2026-04-01' },
    ['signature missing'],
  ),
  text(
    'no day at all',
    `关于放假的通知\n各科室：\n按规定放假。`,
    { signature: [], date: '', body: [{ kind: 'text', text: '按规定放假。' }] },
    ['date missing', 'signature missing'],
  ),
  text(
    'words for the seal behind the name',
    `关于放假的通知\n各科室：\n按规定放假。\n青禾市信访局（盖章）\n2026年4月1日`,
    { signature: ['青禾市信访局'] },
    ['signature left-out'],
  ),
  text(
    'characters set apart',
    `关 于 放 假 的 通 知\n各科室：\n按规定放假。\n青 禾 市 信 访 局\n2026年4月1日`,
    { title: '关于放假的通知', signature: ['青禾市信访局'] },
  ),
  text(
    'a Latin colon behind the recipients, and blank lines everywhere',
    `\n\n　　关于放假的通知　\n\n\n各科室:\n\n\t按规定放假。\u00a0\n\n　　　　　　青禾市信访局\n　　　　　2026年4月1日\n\n`,
    { title: '关于放假的通知', mainTo: ['各科室'], body: [{ kind: 'text', text: '按规定放假。' }] },
  ),
  text(
    'numbers of headings as they should not be',
    `关于放假的通知\n各科室：\n一.时间\n(一)市区\n1、机关\n(1)窗口\n青禾市信访局\n2026年4月1日`,
    {
      body: [
        { kind: 'heading', level: 1, text: '一.时间' },
        { kind: 'heading', level: 2, text: '(一)市区' },
        { kind: 'heading', level: 3, text: '1、机关' },
        { kind: 'heading', level: 4, text: '(1)窗口' },
      ],
    },
    ['body odd-form', 'body odd-form', 'body odd-form', 'body odd-form'],
  ),
  text('a decimal is no heading', `关于放假的通知\n各科室：\n3.5万人参加。\n青禾市信访局\n2026年4月1日`, {
    body: [{ kind: 'text', text: '3.5万人参加。' }],
  }),
  text(
    'a first sentence that leads on is not the recipients',
    `关于公布电话的通告\n现将有关电话公布如下：\n市信访局，8200101。\n青禾市信访局\n2026年4月1日`,
    { mainTo: [], type: '通告' },
  ),
  text(
    'attachment names with marks behind them',
    `关于放假的通知\n各科室：\n按规定放假。\n附件：1、值班表；\n2、名单。\n青禾市信访局\n2026年4月1日`,
    { attachmentNotes: ['值班表', '名单'] },
    ['attachmentNotes mended', 'attachmentNotes mended'],
  ),
  text(
    'a star of another kind',
    `机密☆1年\n青禾市信访局文件\n青信〔2026〕1号\n关于放假的通知\n各科室：\n按规定放假。\n青禾市信访局\n2026年4月1日`,
    { secrecy: { level: '机密', period: '1年' } },
    ['secrecy mended'],
  ),
  text(
    'a title that names no type',
    `青禾市2026年工作要点\n各科室：\n请认真落实。\n青禾市信访局\n2026年4月1日`,
    { title: '青禾市2026年工作要点', type: '通知' },
    ['title guessed', 'type guessed'],
  ),
  text(
    'no title',
    `各位同志，大家好。今天开会。`,
    { title: '', body: [{ kind: 'text', text: '各位同志，大家好。今天开会。' }] },
    ['title missing', 'type guessed', 'date missing', 'signature missing'],
  ),
]
