import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Part } from '../../../../shared/document/redline/redline.ts'

type Props = {
  change: Change
  /** None for a change of form, which has no words of its own. */
  parts: readonly Part[]
  colour: number
  isCurrent: boolean
  onChoose: (id: number) => void
}

/** What was taken out and put in at one place; chosen by click, by Tab or by the arrows. */
export function ChangeMark({ change, parts, colour, isCurrent, onChoose }: Props) {
  const { t } = useTranslation()
  const mark = useRef<HTMLSpanElement>(null)
  const wasCurrent = useRef(false)
  useEffect(() => {
    if (isCurrent && !wasCurrent.current) show(mark.current)
    wasCurrent.current = isCurrent
  }, [isCurrent])
  const said = (kind: Part['kind']) =>
    parts
      .filter(part => part.kind === kind)
      .map(({ text }) => text)
      .join('')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot break over lines as the words of a text do
    <span
      ref={mark}
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      className={`ht-change ht-author-${colour}`}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={
        parts.length === 0
          ? `${change.author}${t('history.otherForm')}`
          : t('history.changed', { author: change.author, removed: said('removed'), added: said('added') })
      }
      onClick={() => onChoose(change.id)}
      onKeyDown={event => {
        if (event.key !== ' ') return
        event.preventDefault()
        onChoose(change.id)
      }}
    >
      {parts.length === 0 && <em>{t('history.otherForm')}</em>}
      {parts.map((part, at) =>
        part.kind === 'added' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <ins key={at}>{part.text}</ins>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <del key={at}>{part.text}</del>
        ),
      )}
    </span>
  )
}

/** In view, and with the keyboard where the text has it. */
function show(mark: HTMLElement | null): void {
  mark?.scrollIntoView({ block: 'nearest' })
  if (mark?.closest('.ht-redline-text')?.contains(document.activeElement)) mark.focus()
}
