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
