import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'
import { codeOf } from '../../shared/errors/coded-error.ts'
import type { AppStatus } from '../../shared/ipc/views.ts'
import { attemptSentence } from '../i18n/errors/one-attempt.ts'
import { adviceSentence } from '../i18n/errors/sentence.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { KEYS } from './topics.ts'

/** The sentence for anything thrown by a call; what is no coded error is our own fault and says `unexpected`. */
export function failureSentence(thrown: unknown, telephone?: string): string {
  return adviceSentence(currentLanguage(), codeOf(thrown) ?? 'unexpected', telephone)
}

/** The same for a step that nothing tries again by itself: joining, joining anew, going on at another PC. */
export function attemptFailure(thrown: unknown, telephone?: string): string {
  return attemptSentence(currentLanguage(), codeOf(thrown) ?? 'unexpected', telephone)
}

/** Shows a failure as a toast that stays long enough to be read. */
export function useFailureToast(): (thrown: unknown) => void {
  const { message } = App.useApp()
  const client = useQueryClient()
  return useCallback(
    thrown => {
      const status = client.getQueryData<AppStatus>(KEYS.status)
      const telephone = status?.at === 'open' ? status.dutyTelephone : ''
      void message.error(failureSentence(thrown, telephone), 8)
    },
    [client, message],
  )
}
