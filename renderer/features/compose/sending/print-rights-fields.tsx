import { InputNumber } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitCode } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { MAX_PRINT_RIGHT } from '../../../../shared/package/print-rights.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { commonRight, forAll, type Rights, sumOfRights, withRight } from './print-rights.ts'

type Props = {
  receivers: readonly UnitView[]
  rights: Rights
  /** 准印份数, which all of them together stay within. */
  copies: number
  disabled: boolean
  onChange: (rights: Rights) => void
}

/** How many originals receivers may print: for all at once, or one by one. Left empty, each decides for itself. */
export function PrintRightsFields({ receivers, rights, copies, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const units = receivers.map(({ code }) => code)
  const sum = sumOfRights(rights, units)
  const error = sum > copies ? t('sending.rightsTooMany', { sum, copies }) : undefined
  return (
    <>
      <Labelled id={id} label={t('sending.rights')} hint={t('sending.rightsHint')} error={error}>
        <InputNumber
          {...tied(id, { hint: true, error })}
          min={0}
          max={MAX_PRINT_RIGHT}
          precision={0}
          value={commonRight(rights, units)}
          placeholder={t(
            sum === 0 && Object.keys(rights).length === 0 ? 'sending.rightsNone' : 'sending.rightsDiffer',
          )}
          disabled={disabled}
          onChange={right => onChange(forAll(units, right))}
        />
      </Labelled>
      {receivers.length > 1 && (
        <details className="ht-rights">
          <summary>{t('sending.rightsEach')}</summary>
          <EachRight {...{ receivers, rights, disabled }} onChange={onChange} />
        </details>
      )}
    </>
  )
}

function EachRight({ receivers, rights, disabled, onChange }: Omit<Props, 'copies'>) {
  const { t } = useTranslation()
  const change = (unit: UnitCode) => (copies: number | null) => onChange(withRight(rights, unit, copies))
  return (
    <table className="ht-table" aria-label={t('sending.rightsEach')}>
      <thead>
        <tr>
          <th scope="col">{t('field.unit')}</th>
          <th scope="col">{t('sending.rightsColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {receivers.map(({ code, name }) => (
          <tr key={code}>
            <td>{name}</td>
            <td>
              <InputNumber
                size="small"
                aria-label={t('sending.rightsOf', { name })}
                min={0}
                max={MAX_PRINT_RIGHT}
                precision={0}
                value={rights[code] ?? null}
                disabled={disabled}
                onChange={change(code)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
