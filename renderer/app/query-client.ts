import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { codeOf } from '../../shared/errors/coded-error.ts'
import { on } from '../bridge.ts'
import { KEYS, STALE_AFTER } from './topics.ts'

/** Everything is local and cheap to ask; it is asked again when the engine says so, not by the clock. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: error => noticeLock(client, error) }),
    mutationCache: new MutationCache({ onError: error => noticeLock(client, error) }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}

/** The engine may lock by itself; then the gate has to know. */
function noticeLock(client: QueryClient, error: unknown): void {
  if (codeOf(error) === 'vault-locked') void client.invalidateQueries({ queryKey: KEYS.status })
}

/** Keeps what the face shows in step with the engine; returns how to stop. */
export function followEngine(client: QueryClient): () => void {
  return on('changed', ({ topic }) => {
    for (const queryKey of STALE_AFTER[topic]) void client.invalidateQueries({ queryKey: [...queryKey] })
  })
}

/** Forgets everything read from the vault, so that nothing of it stays in the window after locking. */
export function forgetVault(client: QueryClient): void {
  const kept: readonly unknown[] = [KEYS.status[0], KEYS.settings[0]] // of this computer, not of the vault
  client.removeQueries({ predicate: query => !kept.includes(query.queryKey[0]) })
}
