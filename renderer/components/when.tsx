import { momentOf } from './moments.ts'
import { useClockText } from './use-clock-text.ts'

/** A time; the full date with seconds shows on hover. */
export function When({ at }: { at: string | null | undefined }) {
  const text = useClockText()
  if (at === null || at === undefined) return <span>—</span>
  return (
    <time dateTime={at} title={momentOf(at, text.now)?.full} className="ht-time">
      {text.at(at)}
    </time>
  )
}
