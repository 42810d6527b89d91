/** The 15 types (文种) of the 条例 art. 8, in its order. */
export const DOCUMENT_TYPES = [
  '决议',
  '决定',
  '命令(令)',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
] as const

/** 文种 */
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** 公文格式: the layouts of GB/T 9704 — ch. 7, 10.1, 10.2, 10.3. */
export const FORMS = ['文件', '信函', '命令(令)', '纪要'] as const
export type Form = (typeof FORMS)[number]

/** 行文方向: to a superior, to an equal or an office of another line, to those below. */
export const DIRECTIONS = ['上行', '平行', '下行'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** The form a type has unless the drafter chooses another one. */
export function usualForm(type: DocumentType): Form {
  return type === '命令(令)' || type === '纪要' ? type : '文件'
}

/** The direction a type has by its nature (条例 art. 8). */
export function usualDirection(type: DocumentType): Direction {
  if (type === '请示' || type === '报告') return '上行'
  return type === '函' || type === '议案' ? '平行' : '下行'
}

/** What a title ends with, where that is not the name of the type itself. */
const ENDINGS: readonly (readonly [string, DocumentType])[] = [
  ['命令', '命令(令)'],
  ['令', '命令(令)'],
  ['答复', '函'],
]

/** The type a title says it is (`关于…的通知` → 通知), or `undefined` if it ends with no type. */
export function documentTypeOf(title: string): DocumentType | undefined {
  const words = title.replaceAll(/\s/g, '').replace(/（[^（）]*）$/, '')
  const named = DOCUMENT_TYPES.find(type => words.endsWith(type))
  return named ?? ENDINGS.find(([ending]) => words.endsWith(ending))?.[1]
}
