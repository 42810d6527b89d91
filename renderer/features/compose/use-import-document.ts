import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useFailureToast } from '../../app/failure-toast.ts'
import { documentPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** Makes a new draft from a file that a person chooses, and opens it with its doubts. */
export function useImportDocument() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [, go] = useLocation()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: () => call('document:import'),
    onSuccess: imported => {
      if (imported === null) return
      const { draft, fileName } = imported
      client.setQueryData(KEYS.document(draft.id), draft)
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      void message.success(t('documents.imported', { name: fileName }))
      go(documentPath(draft.id))
    },
    onError,
  })
}
