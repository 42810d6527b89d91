import { App } from 'antd'
import { useCallback } from 'react'
import { codeOf } from '../../shared/errors/coded-error.ts'
import { errorSentence } from '../i18n/errors/sentence.ts'
import { currentLanguage } from '../i18n/i18n.ts'

/** The sentence for anything thrown by a call; what is no coded error is our own fault and says `unexpected`. */
export function failureSentence(thrown: unknown): string {
  return errorSentence(currentLanguage(), codeOf(thrown) ?? 'unexpected')
}

/** Shows a failure as a toast that stays long enough to be read. */
export function useFailureToast(): (thrown: unknown) => void {
  const { message } = App.useApp()
  return useCallback(thrown => void message.error(failureSentence(thrown), 8), [message])
}
