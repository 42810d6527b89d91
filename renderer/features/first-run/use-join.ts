import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Joined } from '../../../shared/ipc/views.ts'
import type { ProxyOrder } from '../../../shared/network/proxy.ts'
import { KEYS } from '../../app/topics.ts'
import { useUiState } from '../../app/ui-state.ts'
import { call } from '../../bridge.ts'

export type Passphrases = { passphrase: string; sealPassphrase: string }

/** Joins, and holds the recovery code before anything else can be seen. */
export function useJoinNetwork() {
  const onSuccess = useShowRecoveryCode()
  return useMutation({
    mutationFn: (order: Passphrases & { slip: string; seatName: string; proxy: ProxyOrder | null }) =>
      call('network:join', order),
    onSuccess,
  })
}

export function useJoinPractice() {
  const onSuccess = useShowRecoveryCode()
  return useMutation({ mutationFn: (order: Passphrases) => call('practice:join', order), onSuccess })
}

function useShowRecoveryCode() {
  const client = useQueryClient()
  return (joined: Joined) => {
    useUiState.setState({ joined, cameFrom: null })
    void client.invalidateQueries({ queryKey: KEYS.status })
  }
}
