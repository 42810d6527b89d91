import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { changesOf, documentWith, redline } from '../../../../shared/document/redline/redline.ts'
import type { Draft } from '../../../../shared/ipc/views.ts'
import { RedlineRow } from './redline-row.tsx'
import type { FullVersion } from './use-history.ts'

type Props = {
  /** From the chosen state on, oldest first. */
  states: readonly FullVersion[]
  draft: Draft
  isBusy: boolean
  onRestore: () => void
  onSave: (document: OfficialDocument) => void
  onSettled: () => void
}

/**
 * 花脸稿: the way from the chosen state to the draft, coloured by who changed it. A change that is refused goes back
 * in the draft at once; one that is accepted is only no longer shown.
 */
export function RedlinePane({ states, draft, isBusy, onRestore, onSave, onSettled }: Props) {
  const { t } = useTranslation()
  const [accepted, setAccepted] = useState<ReadonlySet<number>>(new Set())
  const rows = useMemo(() => redline([...states, nowOf(draft, states)]), [states, draft])
  const changes = changesOf(rows)
  const open = changes.filter(({ id }) => !accepted.has(id))
  const authors = [...new Set(changes.map(({ author }) => author))]
  const accept = (ids: number[]) => setAccepted(new Set([...accepted, ...ids]))
  const refuse = (ids: ReadonlySet<number>) => onSave(documentWith(rows, draft.document, id => !ids.has(id)))
  const isSent = draft.sent !== null
  return (
    <section className="ht-redline" aria-label={t('history.redline')}>
      <header className="ht-redline-head">
        <span role="status">{t('history.changes', { n: open.length })}</span>
        {authors.map((author, at) => (
          <span key={author} className={`ht-author ht-author-${at % AUTHOR_COLOURS}`}>
            {author}
          </span>
        ))}
        {!isSent && (
          <span className="ht-redline-acts">
            <Button
              size="small"
              disabled={open.length === 0 || isBusy}
              onClick={() => {
                accept(changes.map(({ id }) => id))
                onSettled()
              }}
            >
              {t('history.acceptAll')}
            </Button>
            <Button
              size="small"
              disabled={open.length === 0 || isBusy}
              onClick={() => refuse(new Set(open.map(({ id }) => id)))}
            >
              {t('history.refuseAll')}
            </Button>
            <Button size="small" type="primary" loading={isBusy} onClick={onRestore}>
              {t('history.restore')}
            </Button>
          </span>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard */}
      <div className="ht-redline-text" tabIndex={0}>
        {rows.map((row, at) => (
          <RedlineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            key={at}
            row={row}
            colour={row.kind === 'same' ? 0 : authors.indexOf(row.author) % AUTHOR_COLOURS}
            isSettled={row.kind === 'change' && accepted.has(row.id)}
            canDecide={!isSent && !isBusy}
            onAccept={id => accept([id])}
            onRefuse={id => refuse(new Set([id]))}
          />
        ))}
      </div>
    </section>
  )
}

const AUTHOR_COLOURS = 5

/** The draft as its last state; what no kept state has yet was written since, by the last author. */
function nowOf(draft: Draft, states: readonly FullVersion[]): FullVersion {
  return { document: draft.document, author: states.at(-1)?.author ?? '', at: draft.changedAt }
}
