/** Printing a sealed document. */
export const print = {
  print: {
    open: '打印',
    title: '打印公文',
    confirm: '打印…',
    kind: '打印为',
    originalByRight: '正本：套红、印章，从台账取份号（来文单位准印 {{right}} 份，尚可印 {{unused}} 份）',
    original: '正本：套红、印章，从台账取份号（还可印 {{unused}} 份）',
    copy: '脱密打印件：无红头、无印章、无份号',
    copies: '打印份数',
    pages: '页码范围',
    whole: '全部（共 {{pages}} 页）',
    part: '部分',
    from: '起始页',
    to: '终止页',
    sum: '每份 {{sides}} 面，{{copies}} 份共 {{all}} 面。',
    sumNumbers: '份号 {{numbers}}。',
    codeNote: '每面右上角印有本份的二维码，可与原件核对。接着在系统的打印窗口里选择打印机。',
    making: '正在准备第 {{ready}} 份，共 {{copies}} 份',
    atPrinter: '已交给系统的打印窗口，请在那里选择打印机',
    problem: {
      'copies-missing': '请填写份数。',
      'not-approved': '还没有登记批准印制份数，请先在份号台账中登记。',
      'none-left': '批准的份数已印完。需要时请打印脱密打印件，或经批准后在份号台账中增加。',
      'right-used':
        '来文单位准许印制的正本已印完，不能再印正本。请选“脱密打印件”；确需正本的，请与来文单位联系。',
      'too-few-left': '只能再印 {{unused}} 份正本。',
      'too-many': '一次最多打印 1000 面，请分几次打印。',
      range: '页码应在 1 到 {{pages}} 之间，起始页不大于终止页。',
    },
    printed: {
      original: '已交打印机。份号 {{numbers}} 已登记为“已印”；卡纸、缺页的，请在份号台账中改记作废。',
      copy: '脱密打印件已交打印机。',
    },
    cancelled: {
      original: '已取消打印，份号 {{numbers}} 已收回，可再使用。',
      copy: '已取消打印。',
    },
    failed: {
      original:
        '打印没有完成。份号 {{numbers}} 仍登记为“印制中”，请查看打印机出了哪几份，再到份号台账中逐份登记：已印出、未印出或作废。',
      copy: '打印没有完成，请检查打印机后重试。',
    },
  },
} as const
