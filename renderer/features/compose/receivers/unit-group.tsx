import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { type GroupOfUnits, groupState, isChoosable, ofGroup } from './receiver-choice.ts'

type Props = {
  group: GroupOfUnits
  chosen: ReadonlySet<UnitCode>
  onPut: (units: readonly UnitView[], isChosen: boolean) => void
}

export function UnitGroup({ group, chosen, onPut }: Props) {
  const { t } = useTranslation()
  const state = groupState(group.units, chosen)
  return (
    <section aria-label={group.name}>
      <div className="ht-unit-group">
        <Checkbox
          checked={state.box === 'all'}
          indeterminate={state.box === 'some'}
          disabled={state.available === 0}
          aria-label={`${state.box === 'all' ? t('receivers.clearGroup') : t('receivers.selectGroup')} ${group.name}`}
          onChange={() => onPut(ofGroup(group.units), state.box !== 'all')}
        >
          <strong>{group.name}</strong>
        </Checkbox>
        <span className="ht-quiet">
          {t('receivers.chosenOf', { n: state.chosen, total: state.available })}
        </span>
      </div>
      {group.units.map(unit => (
        <UnitRow key={unit.code} unit={unit} isChosen={chosen.has(unit.code)} onPut={onPut} />
      ))}
    </section>
  )
}

function UnitRow({ unit, isChosen, onPut }: { unit: UnitView; isChosen: boolean; onPut: Props['onPut'] }) {
  return (
    <div className={isChoosable(unit) ? 'ht-unit' : 'ht-unit ht-unit-off'}>
      <Checkbox
        checked={isChosen && isChoosable(unit)}
        disabled={!isChoosable(unit)}
        onChange={event => onPut([unit], event.target.checked)}
      >
        {unit.name}
      </Checkbox>
      <UnitNote unit={unit} />
    </div>
  )
}

/** What is to be known before choosing: one's own unit, or why it would be held. */
function UnitNote({ unit }: { unit: UnitView }) {
  const { t } = useTranslation()
  if (unit.own) return <span className="ht-unit-why">{t('receivers.own')}</span>
  if (unit.holdReason === null) return <span className="ht-quiet ht-mono">{unit.code}</span>
  return <span className="ht-unit-why">{t(`receivers.held.${unit.holdReason}`)}</span>
}
