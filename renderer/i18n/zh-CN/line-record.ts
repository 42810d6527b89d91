/** The line record. */
export const lineRecord = {
  lineRecord: {
    title: '线路记录',
    lead: '自动记下与交换中心的线路何时中断、为什么、试过哪些地址、何时恢复。各行前后相扣，事后改动会被看出。需要说明“某时至某时线路不通”时，导出由本席位签名的文件，交收文单位或检查人员，用“hongtou verify”核对。',
    today: '{{day}}：连通 {{online}} 次，未连通 {{failed}} 次',
    none: '没有中断记录。',
    outages: '中断记录',
    from: '中断自',
    to: '恢复于',
    reason: '原因',
    addresses: '试过的地址',
    open: '尚未恢复',
    unwatched: '密库上锁，此后未再观察',
    lost: '此后的记录随密库恢复丢失',
    restored:
      '密库于 {{at}} 用 {{copy}} 的备份恢复过，线路记录从那里重新接续；备份之后、恢复之前的记录已丢失。',
    restoredUnknown: '密库于 {{at}} 恢复过，线路记录从那里重新接续；此前有一段记录已丢失。',
    save: '导出线路记录（已签名）…',
    saved: '已保存为 {{name}}',
  },
} as const
