import { CloseOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { chosenUnits } from './receiver-choice.ts'

type Props = {
  units: readonly UnitView[]
  chosen: readonly UnitCode[]
  onChange: (chosen: readonly UnitCode[]) => void
}

export function ChosenList({ units, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const found = chosenUnits(chosen, units)
  const held = found.filter(({ holdReason }) => holdReason !== null).length
  return (
    <section className="ht-chosen" aria-label={t('receivers.chosen', { n: found.length })}>
      <header>
        <strong aria-live="polite">
          {found.length === 0 ? t('receivers.chosenNone') : t('receivers.chosen', { n: found.length })}
        </strong>
        {found.length > 0 && (
          <Button type="link" size="small" onClick={() => onChange([])}>
            {t('receivers.clearAll')}
          </Button>
        )}
      </header>
      {held > 0 && <p className="ht-quiet ht-pad">{t('receivers.heldNote', { n: held })}</p>}
      <ul>
        {found.map(unit => (
          <li key={unit.code}>
            <span>
              {unit.name}
              {unit.holdReason !== null && (
                <Tag color="warning" title={t(`receivers.held.${unit.holdReason}`)}>
                  {t('state.held')}
                </Tag>
              )}
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('receivers.remove', { name: unit.name })}
              onClick={() => onChange(chosen.filter(code => code !== unit.code))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
