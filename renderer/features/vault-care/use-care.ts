import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CareView } from '../../../shared/ipc/care-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

export const useCare = () => useQuery<CareView>({ queryKey: KEYS.care, queryFn: () => call('care:read') })

/** One of the acts that answer with the vault's health; with `inPlace` the caller shows a failure where it stays. */
export function useCareAct<A = void>(
  act: (argument: A) => Promise<CareView>,
  onDone?: () => void,
  { inPlace = false } = {},
) {
  const client = useQueryClient()
  const toast = useFailureToast()
  return useMutation({
    mutationFn: act,
    onSuccess: view => {
      client.setQueryData(KEYS.care, view)
      onDone?.()
    },
    onError: error => {
      if (!inPlace) toast(error)
    },
  })
}
