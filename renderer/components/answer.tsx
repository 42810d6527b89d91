import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FailedState } from './failed-state.tsx'
import { LoadingState } from './loading-state.tsx'

/** Shows a question's three fates: waiting, failed, answered. An old answer stays in sight while it is renewed. */
export function Answered<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>
  children: (answer: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <FailedState error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingState />
}
