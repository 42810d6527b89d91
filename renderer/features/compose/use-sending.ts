import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { isError } from './findings.ts'

/**
 * Opens the sending dialog only on a document that is saved and checked, and with its approval, as they stand now: what
 * the dialog asks for is settled when it opens.
 */
export function useSending(id: DocumentId, save: () => Promise<void>) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const fail = useFailureToast()
  const [at, setAt] = useState<'closed' | 'opening' | 'open'>('closed')

  async function open(): Promise<void> {
    setAt('opening')
    try {
      await save()
      const found = await client.fetchQuery({
        queryKey: KEYS.findings(id),
        queryFn: () => call('document:check', id),
        staleTime: 0,
      })
      client.setQueryData(KEYS.approval(id), await call('approval:read', id))
      const errors = found.filter(isError).length
      if (errors > 0) void message.warning(t('compose.sendBlocked', { n: errors }))
      setAt(errors > 0 ? 'closed' : 'open')
    } catch (error) {
      fail(error)
      setAt('closed')
    }
  }

  return { isOpen: at === 'open', isOpening: at === 'opening', open, close: () => setAt('closed') }
}
