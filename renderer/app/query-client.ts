import { QueryClient } from '@tanstack/react-query'
import { on } from '../bridge.ts'
import { KEYS, STALE_AFTER } from './topics.ts'

/** Everything is local and cheap to ask; it is asked again when the engine says so, not by the clock. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
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
}

/** Keeps what the face shows in step with the engine; returns how to stop. */
export function followEngine(client: QueryClient): () => void {
  return on('changed', ({ topic }) => {
    for (const queryKey of STALE_AFTER[topic]) void client.invalidateQueries({ queryKey: [...queryKey] })
  })
}

/** Forgets everything read from the vault, so that nothing of it stays in the window after locking. */
export function forgetVault(client: QueryClient): void {
  client.removeQueries({ predicate: query => query.queryKey[0] !== KEYS.status[0] })
}
