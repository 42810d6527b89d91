import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { RegisterOrder } from '../../../shared/ipc/register-views.ts'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

export const useEnvelope = (envelope: EnvelopeId) =>
  useQuery({ queryKey: KEYS.envelope(envelope), queryFn: () => call('envelope:open', envelope) })

/** The pages around the one in sight; the rest are asked for when they come near. */
export function usePages(envelope: EnvelopeId, indexes: readonly number[]) {
  return useQueries({
    queries: indexes.map(index => ({
      queryKey: KEYS.page(envelope, index),
      queryFn: () => call('envelope:page', envelope, index),
    })),
  })
}

/** After each act, lists and the document are asked again. */
export function useAnswerEnvelope(envelope: EnvelopeId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const onSuccess = (_: InboxItem) => {
    void client.invalidateQueries({ queryKey: KEYS.envelope(envelope), exact: true })
    void client.invalidateQueries({ queryKey: KEYS.inbox })
    void client.invalidateQueries({ queryKey: KEYS.registers })
  }
  const signFor = useMutation({ mutationFn: () => call('inbox:sign-for', envelope), onSuccess, onError })
  const giveBack = useMutation({
    mutationFn: (reason: string) => call('inbox:return', envelope, reason),
    onSuccess,
    onError,
  })
  const register = useMutation({
    mutationFn: (order: RegisterOrder) => call('inbox:register', envelope, order),
    onSuccess,
    onError,
  })
  const handle = useMutation({ mutationFn: () => call('inbox:handle', envelope), onSuccess, onError })
  const archive = useMutation({
    mutationFn: (fileNumber: string) => call('inbox:archive', envelope, fileNumber),
    onSuccess,
    onError,
  })
  const answerRecall = useMutation({
    mutationFn: (refusal: string | null) => call('inbox:answer-recall', envelope, refusal),
    onSuccess,
    onError,
  })
  return { signFor, giveBack, register, handle, archive, answerRecall }
}
