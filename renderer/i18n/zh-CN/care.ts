/** The vault's health: reports of mendings, checks, the full disk. */
export const care = {
  care: {
    title: '密库维护',
    lead: '密库每天自己检查、自己备份；坏了的，能修的自己修好，并在这里说明。',
    copies: '备份',
    copiesText: '{{n}} 份，共 {{size}}',
    noCopies: '还没有',
    lastCopy: '最近一次备份',
    checked: '最近一次全面检查',
    drill: '恢复演练',
    drillOk: '成功：用 {{copy}} 的备份加 {{n}} 条日志，恢复到了最后一笔',
    drillFailed: '没有成功：{{why}}',
    drillNone: '还没有做过；每月自动做一次',
    recoveryCode: '恢复码核对',
    never: '还没有做过',
    disk: '磁盘余量',
    checkNow: '立即检查并备份',
    drillNow: '做一次恢复演练',
    checkCode: '核对恢复码',
    changePassphrase: '更改密库口令',
    checkedToast: '检查完毕',
    codeDialog: {
      text: '请取出保险柜里的恢复码，照着录入。只核对是否正确，不作任何更改。',
      ok: '核对',
      right: '恢复码正确，请放回保险柜。',
    },
    passphraseDialog: {
      current: '现在的口令',
      ok: '更改',
      done: '口令已更改。恢复码不变，仍然有效。',
    },
    reports: '维护记录',
    noReports: '没有出过问题',
    found: '发现',
    done: '处理',
    todo: '请您',
    unread: '未读',
    seen: '知道了',
    notice: {
      readOnly:
        '密库在只读的磁盘或文件夹里，现在只能查阅：公文、登记簿照常看，可以打印脱密件、另存到别处；不能起草、签收、发送，也不联网收发。要接着办公，请把密库复制到本机能写的位置（“设置 › 席位证书与换电脑”），或请技术人员放开写权限后重新打开。',
      mended: '密库修复过，数据没有丢失。请看一看修复报告。',
      person: '密库有一件事需要您处理。',
      tight:
        '磁盘快满了（只剩 {{free}}）：已停止收取来文、添加附件、导入文件和成批打印；已写的公文、登记簿和发件箱仍照常保存。请立即腾出空间，余量够了会自动恢复收取。',
      low: '磁盘余量不多（{{free}}），请尽快清理，免得停止收文。',
      open: '查看报告',
    },
    finding: {
      'database-restored': {
        found: '密库的数据库文件损坏，打不开。',
        done: '已用 {{name}} 的备份恢复，并从日志补回其后的 {{n}} 笔。登记簿、发件箱和来文一件不少。',
      },
      'database-rebuilt': {
        found: '密库的数据库文件损坏，也没有可用的备份。',
        done: '已由日志从头重建，共 {{n}} 笔。登记簿、发件箱和来文一件不少。',
      },
      'line-record-anew': {
        found: '线路记录不在日志里：备份之后记下的中断已丢失。',
        done: '记录从备份处重新接续，并在记录中注明这次恢复；导出的文件照样能核对。',
      },
      'database-failing': {
        found: '使用中发现密库的数据库文件损坏。',
        done: '为免损失扩大，密库已锁定；下次解锁时自动用备份恢复。',
        todo: '请重新解锁；若磁盘反复出错，请致电技术值班更换磁盘。',
      },
      'records-completed': {
        found: '上次不是正常关闭（断电或强行退出）。',
        done: '已从日志补齐 {{n}} 笔，没有丢失。',
      },
      'record-unfinished': {
        found: '上次断电时，最后一步正写到一半。',
        done: '没写完的那一步已撤掉，之前的都完整。',
        todo: '请看一眼断电前最后做的那一步，需要的再做一遍。',
      },
      'journal-renewed': {
        found: '密库的日志文件有 {{n}} 处损坏，所记内容在数据库里都有。',
        done: '已立即做了新备份，换用新的日志文件；损坏的另存备查。',
      },
      'journal-not-renewed': {
        found: '密库的日志文件有 {{n}} 处损坏，所记内容在数据库里都有。',
        done: '磁盘写不下，新备份没有做成。',
        todo: '请腾出磁盘空间，然后在“设置”里点“立即检查并备份”。',
      },
      'header-restored': {
        found: '密库的开头文件损坏。',
        done: '已用它的副本写回。',
      },
      'header-copy-renewed': {
        found: '密库开头文件的副本缺失或不一致。',
        done: '已重新写好。',
      },
      'copies-damaged': {
        found: '{{n}} 份备份损坏。',
        done: '已剔除并重新备份。',
      },
      'copy-failed': {
        found: '磁盘空间不够，今天的备份没有做成。',
        done: '公文照常保存；空间够了会自动补做。',
        todo: '请腾出磁盘空间。',
      },
      'attachment-lost': {
        found: '草稿的附件损坏，读不出来：{{name}}',
        done: '草稿本身完好，这个附件无法修复。',
        todo: '请打开这份草稿，删去这个附件，再从原文件重新添加。',
      },
      'manuscript-lost': {
        found: '导入时留存的原稿损坏，读不出来：{{name}}',
        done: '公文本身完好，不受影响。',
        todo: '如还需要原稿，请向原作者另取。',
      },
      'part-remade': {
        found: '待发的大附件损坏：{{name}}',
        done: '已由密库里的原附件重新加密做好，内容一字不差。',
      },
      'part-lost': {
        found: '待发的大附件损坏，原附件也读不出来：{{name}}',
        done: '这一件已停在发件箱，不会发出残缺的内容；其他件照发。',
        todo: '请撤下这一件，用原文件重新拟发，或致电技术值班。',
      },
      'part-fetched-again': {
        found: '收到的大附件损坏：{{name}}',
        done: '已从交换中心重新取回。',
      },
      'part-gone': {
        found: '收到的大附件损坏：{{name}}',
        done: '交换中心暂时取不到；每天会再试。',
        todo: '急用的，请致电来文单位补发。',
      },
      'register-rows-lost': {
        found: '收文登记簿有 {{n}} 行随丢失的电脑没有了，它们的号已写进本席位的回执：{{name}}。',
        done: '这些号不会再给别的来文；登记簿里按号补了行，标明“登记内容随电脑丢失”，来文单位、标题能查到的都已填上。',
        todo: '请对照纸质材料核对这几行，份数、承办处室等记在卷内备查。',
      },
      'disk-filled': {
        found: '磁盘满了。',
        done: '动用了预留的空间，正在写的都已保存；已停止收取来文和添加附件。',
        todo: '请立即腾出磁盘空间（清空回收站、移走大文件）；不要删除红头的任何文件。',
      },
    },
  },
} as const
