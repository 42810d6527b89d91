import type { Language } from '../i18n.ts'
import { en } from './en.ts'
import { isEvidence, type KnownCode, zhCN } from './zh-CN.ts'

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

const ADVICE = {
  'zh-CN': '这一步没有完成；若再试仍然如此，请致电交换中心值班。',
  en: 'This step was not done; if trying again does not help, ring the duty officer of the exchange.',
} as const

/** The sentence for a step that failed: always with what to do, and the duty telephone where it is known. */
export function adviceSentence(language: Language, code: string, telephone = ''): string {
  const found = errorSentence(language, code)
  const sentence = isEvidence(code) ? `${found}${language === 'en' ? ' ' : ''}${ADVICE[language]}` : found
  return withDuty(language, sentence, telephone)
}

/** The sentence with the telephone of the duty officer, where it names him and the telephone is known. */
export function withDuty(language: Language, sentence: string, telephone: string): string {
  if (telephone === '') return sentence
  return language === 'en'
    ? sentence.replace('the duty officer of the exchange', `$& (${telephone})`)
    : sentence.replace('交换中心值班', `$&（${telephone}）`)
}
