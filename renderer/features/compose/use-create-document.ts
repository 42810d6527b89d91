import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useFailureToast } from '../../app/failure-toast.ts'
import { documentPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { calendarDay } from '../../components/moments.ts'
import { newDocument } from './fields/draft-form.ts'

/** Starts a new document and opens it. */
export function useCreateDocument() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: async () => {
      const status = await call('app:status')
      const unitName = status.at === 'first-run' ? '' : status.unitName
      return call('document:create', newDocument(unitName, calendarDay(new Date())))
    },
    onSuccess: draft => {
      client.setQueryData(KEYS.document(draft.id), draft)
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      go(documentPath(draft.id))
    },
    onError,
  })
}
