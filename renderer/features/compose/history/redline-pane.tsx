import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { State } from '../../../../shared/document/redline/redline.ts'
import { RedlineHead } from './redline-head.tsx'
import { RedlineRow } from './redline-row.tsx'
import { type RedlineOptions, useRedline } from './use-redline.ts'

type Props = Pick<RedlineOptions, 'onBase' | 'onDraft'> & {
  /** From the chosen state on, oldest first. */
  kept: readonly State[]
  /** The draft as it stands. */
  now: State
  canAccept: boolean
  canChange: boolean
  isBusy: boolean
  onRestore: () => void
}

const AUTHOR_COLOURS = 5
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/**
 * 花脸稿: the way from the chosen state to the draft, coloured by who changed it, gone through change by change. One that
 * is refused goes back in the draft at once; one that is accepted stays as it is and is not shown again.
 */
export function RedlinePane({ kept, now, canAccept, canChange, isBusy, onRestore, onBase, onDraft }: Props) {
  const { t } = useTranslation()
  const states = useMemo(() => [...kept, now], [kept, now])
  const { rows, changes, accept, refuse, undo, canUndo } = useRedline({ states, onBase, onDraft })
  const [chosen, setChosen] = useState(0)
  const place = Math.min(chosen, changes.length - 1)
  const current = changes[place]
  const authors = useMemo(() => [...new Set(changes.map(({ author }) => author))], [changes])
  const acceptOne = () => canAccept && !isBusy && current && accept(new Set([current.id]))
  const refuseOne = () => canChange && !isBusy && current && refuse(new Set([current.id]))
  const go = (by: number) => setChosen(Math.max(0, Math.min(place + by, changes.length - 1)))
  const pressed = (key: string, ctrl: boolean): boolean => {
    if (ctrl && key === 'z') undo()
    else if (STEPS[key] !== undefined) go(STEPS[key])
    else if (key === 'Enter') acceptOne()
    else if (key === 'Delete' || key === 'Backspace') refuseOne()
    else return false
    return true
  }
  const colourOf = (author: string) => authors.indexOf(author) % AUTHOR_COLOURS
  return (
    <section className="ht-redline" aria-label={t('history.redline')}>
      <RedlineHead
        changes={changes}
        current={current}
        authors={authors.map(author => ({ author, colour: colourOf(author) }))}
        can={{ accept: canAccept && !isBusy, change: canChange && !isBusy, undo: canUndo && !isBusy }}
        onGo={go}
        onAccept={acceptOne}
        onRefuse={refuseOne}
        onAcceptAll={() => accept(new Set(changes.map(({ id }) => id)))}
        onRefuseAll={() => refuse(new Set(changes.map(({ id }) => id)))}
        onUndo={undo}
        onRestore={onRestore}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its changes are what has the keyboard */}
      <div
        className="ht-redline-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
        tabIndex={0}
        onKeyDown={event => {
          if (pressed(event.key, event.ctrlKey || event.metaKey)) event.preventDefault()
        }}
      >
        {rows.map((row, at) => (
          <RedlineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            key={at}
            row={row}
            current={
              row.kind === 'changed' && row.changes.some(({ id }) => id === current?.id)
                ? current?.id
                : undefined
            }
            colourOf={colourOf}
            onChoose={id => setChosen(changes.findIndex(change => change.id === id))}
          />
        ))}
      </div>
    </section>
  )
}
