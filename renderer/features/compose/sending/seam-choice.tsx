import { Checkbox } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { isWanted: boolean; disabled: boolean; onChange: (isWanted: boolean) => void }

/** Whether the seal also goes over the edges of the pages; the unit's policy has said it before, the keeper decides. */
export function SeamChoice({ isWanted, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const hint = useId()
  return (
    <div className="ht-field">
      <Checkbox
        checked={isWanted}
        disabled={disabled}
        aria-describedby={hint}
        onChange={event => onChange(event.target.checked)}
      >
        {t('sending.seam')}
      </Checkbox>
      <div id={hint} className="ht-field-hint">
        {t('sending.seamHint')}
      </div>
    </div>
  )
}
