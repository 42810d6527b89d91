import { Button } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Row } from '../../../../shared/document/redline/redline.ts'
import type { Unit } from '../../../../shared/document/redline/units.ts'
import { When } from '../../../components/when.tsx'
import { LABELS } from '../labels.ts'

type Props = {
  row: Row
  colour: number
  isSettled: boolean
  canDecide: boolean
  onAccept: (id: number) => void
  onRefuse: (id: number) => void
}

/** A paragraph or element: as it is, or with what was taken out and put in. */
export const RedlineRow = memo(function RedlineRow(props: Props) {
  const { row, isSettled } = props
  if (row.kind === 'change' && !isSettled) return <ChangedRow {...props} change={row} />
  const unit = row.kind === 'same' ? row.unit : row.after
  if (unit === undefined || unit.text === '' || unit.at === 'element') return null
  return <p className={unitClass(unit)}>{unit.text}</p>
})

function ChangedRow({ change, colour, canDecide, onAccept, onRefuse }: Props & { change: Change }) {
  const { t } = useTranslation()
  const { id, before, after, segments, author, at } = change
  const unit = after ?? before
  if (unit === undefined) return null
  return (
    <div className={`ht-change ht-author-${colour}`}>
      <p className={unitClass(unit)}>
        {unit.at === 'element' && <span className="ht-label">{t(LABELS[unit.name])}：</span>}
        {segments.map((segment, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
          <SegmentText key={place} kind={segment.kind} text={segment.text} />
        ))}
        {segments.every(({ kind }) => kind === 'same') && <em>{t('history.otherForm')}</em>}
      </p>
      <p className="ht-change-by">
        {author} · <When at={at} />
        {canDecide && (
          <>
            <Button size="small" type="text" onClick={() => onAccept(id)}>
              {t('history.accept')}
            </Button>
            <Button size="small" type="text" onClick={() => onRefuse(id)}>
              {t('history.refuse')}
            </Button>
          </>
        )}
      </p>
    </div>
  )
}

function SegmentText({ kind, text }: { kind: 'same' | 'removed' | 'added'; text: string }) {
  if (kind === 'same') return <>{text}</>
  return kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>
}

function unitClass(unit: Unit): string {
  if (unit.at === 'annex') return 'ht-redline-annex'
  return unit.at === 'block' && unit.block.kind === 'heading' ? `ht-redline-heading` : 'ht-redline-line'
}
