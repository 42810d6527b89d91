/** The seat gets another person. */
export const handover = {
  handover: {
    title: '人员交接',
    lead: '席位换人时，列出未发的文稿、未完成的发件、对方未签收的发文、未签收的来文、各登记簿和台账的数目、剩余文号、印章和证书，存成 OFD 和 PDF 打印，双方签字。清单的摘要记入密库。',
    show: '现在列一遍',
    save: '存成清单…',
    saved: '清单已保存为 {{name}}，同名的 PDF 在旁边。请打印后双方签字。',
    at: '列出时间',
    drafts: '未发出的文稿',
    queue: '发件箱中未完成的',
    awaited: '已发出、对方未签收的',
    unsigned: '已收到未签收的',
    register: { incoming: '收文登记簿', outgoing: '发文登记簿', sealing: '用印登记簿' },
    registerText: '最后编号 {{last}}，共 {{rows}} 行',
    next: '接下来做什么',
    nextSign: '打印清单，逐项清点，移交人、接收人、监交人签字并写上日期。',
    nextPassphrase: '接收人在下面“密库维护”里更换密库口令。',
    nextKey: '移交人知道恢复码的，再更换密库钥匙，得到新的恢复码，放进保险柜，销毁旧的。',
    nextMove: '接收人用另一台电脑的，在上面“席位证书与换电脑”里把密库搬过去。',
  },
} as const
