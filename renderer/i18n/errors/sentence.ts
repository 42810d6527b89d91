import type { Language } from '../i18n.ts'
import { en } from './en.ts'
import { type KnownCode, zhCN } from './zh-CN.ts'

const SENTENCES = { 'zh-CN': zhCN, en } as const
const GENERAL = {
  'zh-CN': (code: string) => `操作没有完成（代码：${code}）。请记下代码；若再次出现，请致电交换中心值班。`,
  en: (code: string) =>
    `This could not be done (code: ${code}). Note the code; if it happens again, ring the duty officer of the exchange.`,
} as const

/** Whether a code has a sentence of its own. */
export function isKnownCode(code: string): code is KnownCode {
  return Object.hasOwn(zhCN, code)
}

/** The sentence shown for a code; a code without one gets the general sentence with the code in it. */
export function errorSentence(language: Language, code: string): string {
  return isKnownCode(code) ? SENTENCES[language][code] : GENERAL[language](code)
}
