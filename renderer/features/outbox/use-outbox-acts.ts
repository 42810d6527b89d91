import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { CallOutcome } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** What a person does with one item of the outbox; the board is asked again after each act. */
export function useOutboxActs(envelope: EnvelopeId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const onSettled = () => void client.invalidateQueries({ queryKey: KEYS.outbox })
  const after = { onError, onSettled }
  const tryNow = useMutation({ mutationFn: () => call('outbox:try-now', envelope), ...after })
  const resume = useMutation({ mutationFn: () => call('outbox:resume', envelope), ...after })
  const pause = useMutation({
    mutationFn: (reason: string) => call('outbox:pause', envelope, reason),
    ...after,
  })
  const withdraw = useMutation({
    mutationFn: (reason: string) => call('outbox:withdraw', envelope, reason),
    ...after,
  })
  const recall = useMutation({
    mutationFn: ({ units, reason }: { units: UnitCode[]; reason: string }) =>
      call('outbox:recall', envelope, units, reason),
    ...after,
  })
  const logCall = useMutation({
    mutationFn: ({ unit, outcome }: { unit: UnitCode; outcome: CallOutcome }) =>
      call('outbox:log-call', envelope, unit, outcome, ''),
    ...after,
  })
  return { logCall, recall, tryNow, resume, pause, withdraw }
}
