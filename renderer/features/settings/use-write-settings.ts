import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** Changes some of the settings; they take effect at once. */
export function useWriteSettings(chosen: Settings) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (part: Partial<Settings>) => call('settings:write', { ...chosen, ...part }),
    onSuccess: written => {
      client.setQueryData(KEYS.settings, written)
      void client.invalidateQueries({ queryKey: KEYS.status })
      void message.success(t('settings.saved'))
    },
    onError,
  })
}
