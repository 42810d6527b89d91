import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../../shared/document/redline/redline.ts'
import type { ReviewStep } from '../../../../shared/ipc/writing-views.ts'
import { When } from '../../../components/when.tsx'

type Props = {
  changes: readonly Change[]
  current: Change | undefined
  authors: readonly { author: string; colour: number }[]
  can: { accept: boolean; change: boolean; undo: boolean }
  onGo: (by: number) => void
  onAccept: () => void
  onRefuse: () => void
  onAcceptAll: () => void
  onRefuseAll: () => void
  onUndo: () => void
  onRestore: () => void
}

/** How many changes are left and by whom, whose the current one is, and what can be done with it. */
export function RedlineHead(props: Props) {
  const { changes, current, authors, can } = props
  const { t } = useTranslation()
  const place = changes.findIndex(({ id }) => id === current?.id) + 1
  const isEmpty = changes.length === 0
  return (
    <header className="ht-redline-head">
      <div className="ht-redline-line-one">
        <span role="status">
          {isEmpty ? t('history.noChanges') : t('history.changes', { n: changes.length })}
        </span>
        {authors.map(({ author, colour }) => (
          <span key={author} className={`ht-author ht-author-${colour}`}>
            {author}
          </span>
        ))}
        <span className="ht-redline-acts">
          <Button size="small" disabled={!can.undo} onClick={props.onUndo}>
            {t('history.undo')}
          </Button>
          <Button size="small" disabled={isEmpty || !can.accept} onClick={props.onAcceptAll}>
            {t('history.acceptAll')}
          </Button>
          <Button size="small" disabled={isEmpty || !can.change} onClick={props.onRefuseAll}>
            {t('history.refuseAll')}
          </Button>
          <Button size="small" disabled={!can.change} onClick={props.onRestore}>
            {t('history.restore')}
          </Button>
        </span>
      </div>
      <div className="ht-redline-line-two">
        {current !== undefined && (
          <span className="ht-quiet">
            {t('history.place', { place, n: changes.length, author: current.author })}
            {current.step !== null && ` ${t(`history.step.${current.step as ReviewStep}`)}`}{' '}
            <When at={current.at} />
          </span>
        )}
        <span className="ht-redline-acts">
          <Button size="small" disabled={place <= 1} onClick={() => props.onGo(-1)}>
            {t('history.back')}
          </Button>
          <Button size="small" disabled={place === changes.length} onClick={() => props.onGo(1)}>
            {t('history.next')}
          </Button>
          <Button size="small" type="primary" disabled={isEmpty || !can.accept} onClick={props.onAccept}>
            {t('history.accept')}
          </Button>
          <Button size="small" disabled={isEmpty || !can.change} onClick={props.onRefuse}>
            {t('history.refuse')}
          </Button>
        </span>
      </div>
    </header>
  )
}
