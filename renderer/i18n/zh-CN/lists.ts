/** Lists of receivers that the office keeps under a name. */
export const lists = {
  lists: {
    title: '分送名单',
    choose: '选用名单…',
    none: '还没有名单',
    of: '（#个单位）',
    keep: '存为名单…',
    update: '更新名单',
    rename: '改名…',
    name: '名单名称',
    taken: '已有同名的名单',
    relation: '名单中的单位是本单位的',
    relations: { none: '不标明', superiors: '上级机关', subordinates: '下级机关', peers: '平级机关' },
    relationHint: '标明后，核稿时检查上行文是否越级、是否抄送了下级机关。',
    save: '保存名单',
    gone: '名单中已撤销、没有选入的单位：{{names}}',
    deleted: '已删除名单“{{name}}”',
    undo: '撤销删除',
  },
} as const
