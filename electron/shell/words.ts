/** The few words that the shell itself says: menu, dialogs, start-up errors. The face has its own. */
export type ShellWords = {
  readonly [K in keyof typeof CHINESE]: string
}

const CHINESE = {
  app: '红头',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  reload: '重新载入',
  developerTools: '开发者工具',
  quit: '退出',
  attach: '添加附件',
  importDocument: '导入文稿',
  importable: '文稿（Word 文档、网页、文本）',
  saveAttachment: '保存附件',
  saveDocument: '保存公文',
  savePdf: '保存 PDF 副本',
  saveLineRecord: '保存线路记录',
  saveCopy: '把密库复制到',
  copyName: '红头密库',
  openCopy: '选择带来的密库文件夹',
  unsavedTitle: '还有未保存的内容',
  unsavedDetail: '现在离开，未保存的内容将会丢失。',
  stay: '继续编辑',
  leave: '不保存并离开',
  cannotStart: '红头无法启动',
}

const ENGLISH: ShellWords = {
  app: 'Hongtou',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  reload: 'Reload',
  developerTools: 'Developer tools',
  quit: 'Quit',
  attach: 'Add attachments',
  importDocument: 'Import a draft',
  importable: 'Drafts (Word, web page, text)',
  saveAttachment: 'Save attachment',
  saveDocument: 'Save document',
  savePdf: 'Save PDF copy',
  saveLineRecord: 'Save line record',
  saveCopy: 'Copy the vault to',
  copyName: 'Hongtou vault',
  openCopy: 'Choose the folder of the vault brought along',
  unsavedTitle: 'There are unsaved changes',
  unsavedDetail: 'If you leave now, what has not been saved is lost.',
  stay: 'Keep editing',
  leave: 'Leave without saving',
  cannotStart: 'Hongtou cannot start',
}

/** Chinese everywhere but on a system that speaks another language. */
export function shellWords(locale: string): ShellWords {
  return locale.toLowerCase().startsWith('zh') ? CHINESE : ENGLISH
}
