/** A vault on another computer's disk. */
export const networkDrive = {
  networkDrive: {
    title: '密库在网络盘上（{{drive}}）',
    text: '网络盘的锁和写盘靠不住：断网、服务器重启，或两台电脑同时打开，都可能损坏公文和登记簿。请先把红头的文件夹移回本机磁盘；不会移的，请致电技术值班。',
    firstRun: '红头的文件夹在网络盘上（{{drive}}），不能在这里建密库',
    firstRunText:
      '网络盘的锁和写盘靠不住，断网或两台电脑同时打开会损坏公文。请关闭红头，用本机磁盘上的文件夹重新启动（启动参数 --user-data-dir=本机文件夹），或请技术人员办理。',
    open: '仍要在网络盘上打开…',
    accepted: '已同意在网络盘上打开，原因会记入密库。请输入口令解锁。',
    dialog: {
      title: '在网络盘上打开密库',
      subject: '只有确实移不回本机磁盘时才这样做。同一时间只许一台电脑打开。',
      text: '原因、席位和时间记入密库，不能更改。',
      label: '原因',
      required: '请说明原因',
      confirm: '我知道风险，允许打开',
    },
    notice:
      '密库在网络盘上（{{drive}}），锁和写盘靠不住。请尽快移回本机磁盘；移走之前，同一时间只许一台电脑打开。',
    noticeReason: '{{by}} 同意在此打开的原因：{{reason}}',
  },
} as const
