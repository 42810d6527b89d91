import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, Part, Row } from '../../../../shared/document/redline/redline.ts'
import type { Unit } from '../../../../shared/document/redline/units.ts'
import { LABELS } from '../labels.ts'
import { ChangeMark } from './change-mark.tsx'

type Props = {
  row: Row
  /** The change of this row that is looked at now. */
  current: number | undefined
  colourOf: (author: string) => number
  onChoose: (id: number) => void
}
type ChangedRow = Extract<Row, { kind: 'changed' }>

/** A paragraph or element: as it is, or with what was taken out and put in. */
export const RedlineRow = memo(
  function RedlineRow(props: Props) {
    const { row } = props
    if (row.kind === 'changed') return <Changed {...props} row={row} />
    const { unit } = row
    if (unit.text === '' || unit.at === 'element') return null
    return <p className={unitClass(unit)}>{unit.text}</p>
  },
  (before, after) => before.row === after.row && before.current === after.current,
)

function Changed({ row, current, colourOf, onChoose }: Props & { row: ChangedRow }) {
  const { t } = useTranslation()
  const unit = row.after ?? row.before
  if (unit === undefined) return null
  const marked = (change: Change, parts: Part[], key: number) => (
    <ChangeMark
      key={key}
      change={change}
      parts={parts}
      colour={colourOf(change.author)}
      isCurrent={change.id === current}
      onChoose={onChoose}
    />
  )
  const byId = new Map(row.changes.map(change => [change.id, change]))
  const form = row.form === undefined ? undefined : byId.get(row.form)
  const isSameText = row.parts.every(({ kind }) => kind === 'same')
  return (
    <p className={`${unitClass(unit)} ht-changed`}>
      {unit.at === 'element' && <span className="ht-label">{t(LABELS[unit.name])}：</span>}
      {form !== undefined && marked(form, [], -1)}
      {isSameText && form === undefined && row.changes[0] !== undefined && marked(row.changes[0], [], -1)}
      {groups(row.parts).map(({ change, parts }, at) => {
        const found = change === undefined ? undefined : byId.get(change)
        return found === undefined ? parts.map(({ text }) => text).join('') : marked(found, parts, at)
      })}
    </p>
  )
}

type Group = { change: number | undefined; parts: Part[] }

/** Parts of one change that stand side by side are looked at as one. */
function groups(parts: readonly Part[]): Group[] {
  const found: Group[] = []
  for (const part of parts) {
    const change = part.kind === 'same' ? undefined : part.change
    const last = found.at(-1)
    if (last !== undefined && last.change === change) last.parts.push(part)
    else found.push({ change, parts: [part] })
  }
  return found
}

function unitClass(unit: Unit): string {
  if (unit.at === 'annex') return 'ht-redline-annex'
  return unit.at === 'block' && unit.block.kind === 'heading' ? 'ht-redline-heading' : 'ht-redline-line'
}
