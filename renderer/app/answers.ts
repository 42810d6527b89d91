import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Deputy } from '../../shared/escalation/escalation.ts'
import type { DirectoryView, InboxItem, OutboxItem, Settings, SyncView } from '../../shared/ipc/views.ts'
import { call } from '../bridge.ts'
import { useFailureToast } from './failure-toast.ts'
import { KEYS } from './topics.ts'

/** What several screens ask the engine. One hook per question; a feature's own questions stay in the feature. */
export const useAppStatus = () => useQuery({ queryKey: KEYS.status, queryFn: () => call('app:status') })

export const useInbox = (enabled = true) =>
  useQuery<InboxItem[]>({ queryKey: KEYS.inbox, queryFn: () => call('inbox:list'), enabled })

export const useOutbox = () =>
  useQuery<OutboxItem[]>({ queryKey: KEYS.outbox, queryFn: () => call('outbox:list') })

export const useDeputies = () =>
  useQuery<Deputy[]>({ queryKey: KEYS.deputies, queryFn: () => call('deputies:read') })

export const useDirectory = () =>
  useQuery<DirectoryView>({ queryKey: KEYS.directory, queryFn: () => call('directory:read') })

export const useSettings = () =>
  useQuery<Settings>({ queryKey: KEYS.settings, queryFn: () => call('settings:read') })

export const useLink = () => useQuery<SyncView>({ queryKey: KEYS.link, queryFn: () => call('sync:status') })

/** “Try now”: asks the engine to send and fetch at once. */
export function useTryNow() {
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: () => call('sync:try-now'),
    onSuccess: view => {
      client.setQueryData(KEYS.link, view)
      void client.invalidateQueries({ queryKey: KEYS.outbox })
    },
    onError,
  })
}
