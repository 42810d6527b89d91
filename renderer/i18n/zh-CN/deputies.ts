/** Who is rung next about what is overdue. */
export const deputies = {
  deputies: {
    title: '催办联系人',
    lead: '收文单位过了时限没有签收、电话又无人接听时，依次报告下列人员，最后是交换中心值班。无人拨打的，特急每 15 分钟、急件每 2 小时、平件每天提示下一位。',
    name: '第 {{n}} 位姓名',
    telephone: '第 {{n}} 位电话',
    half: '姓名和电话要一起填写。',
    save: '保存联系人',
    saved: '已保存',
    ring: '{{unit}}（{{telephone}}）过了时限未签收且未接通，请报告{{name}}：{{number}}',
  },
} as const
