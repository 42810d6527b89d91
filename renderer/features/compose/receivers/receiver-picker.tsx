import { Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { DirectoryView, UnitView } from '../../../../shared/ipc/views.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { useClockText } from '../../../components/use-clock-text.ts'
import { ChosenList } from './chosen-list.tsx'
import { ListBar } from './list-bar.tsx'
import { findUnits, type GroupOfUnits, isChoosable, setChosen } from './receiver-choice.ts'
import { UnitGroup } from './unit-group.tsx'

type Props = {
  document: DocumentId
  directory: DirectoryView
  chosen: readonly UnitCode[]
  onChange: (chosen: readonly UnitCode[]) => void
}

/** The directory on the left, those chosen on the right. Arrow keys move, Space chooses, Enter chooses the only match. */
export function ReceiverPicker({ document, directory, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const [query, setQuery] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const groups = findUnits(directory.units, query, group)
  const set = new Set(chosen)
  const put = (units: readonly UnitView[], isChosen: boolean) => onChange(setChosen(chosen, units, isChosen))
  const names = [...new Set(directory.units.map(unit => unit.group))]
  return (
    <div className="ht-picker">
      <div className="ht-picker-left">
        <div className="ht-picker-tools">
          <SearchBox
            value={query}
            onChange={setQuery}
            onKeyDown={event => searchKey(event, groups, set, put)}
            placeholder={t('receivers.search')}
            autoFocus
          />
          <Select
            aria-label={t('receivers.group')}
            value={group ?? ''}
            options={[
              { value: '', label: t('receivers.allGroups') },
              ...names.map(name => ({ value: name, label: name })),
            ]}
            onChange={name => setGroup(name === '' ? null : name)}
          />
        </div>
        <ListBar document={document} chosen={chosen} onChange={onChange} />
        <fieldset className="ht-units" aria-label={t('receivers.listLabel')} onKeyDown={moveByArrow}>
          {groups.length === 0 && <p className="ht-quiet ht-pad">{t('receivers.noMatch')}</p>}
          {groups.map(found => (
            <UnitGroup key={found.name} group={found} chosen={set} onPut={put} />
          ))}
        </fieldset>
        <p className="ht-quiet">
          {t('receivers.directoryAge', { version: directory.version, at: at(directory.at) })}
        </p>
      </div>
      <ChosenList units={directory.units} chosen={chosen} onChange={onChange} />
    </div>
  )
}

/** From the search: down goes into the list, Enter chooses when only one unit is left. */
function searchKey(
  event: KeyboardEvent,
  groups: readonly GroupOfUnits[],
  chosen: ReadonlySet<UnitCode>,
  put: (units: readonly UnitView[], isChosen: boolean) => void,
): void {
  if (event.nativeEvent.isComposing || event.ctrlKey) return
  if (event.key === 'ArrowDown') {
    document.querySelector<HTMLInputElement>('.ht-unit input:not(:disabled)')?.focus()
    event.preventDefault()
  }
  if (event.key !== 'Enter') return
  event.preventDefault()
  const [only, ...others] = groups.flatMap(({ units }) => units).filter(isChoosable)
  if (only !== undefined && others.length === 0) put([only], !chosen.has(only.code))
}

/** Up and down go from box to box, past those that cannot be chosen. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]
  const at = boxes.indexOf(document.activeElement as HTMLInputElement)
  boxes[at + step]?.focus()
  event.preventDefault()
}
