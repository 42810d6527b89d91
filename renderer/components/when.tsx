import { momentOf } from './moments.ts'
import { useClockText } from './use-clock-text.ts'

/** A time; the full date with seconds shows on hover, and stands on paper, where “yesterday” says nothing. */
export function When({ at }: { at: string | null | undefined }) {
  const text = useClockText()
  if (at === null || at === undefined) return <span>—</span>
  const full = momentOf(at, text.now)?.full
  return (
    <time dateTime={at} title={full} data-full={full} className="ht-time">
      {text.at(at)}
    </time>
  )
}
