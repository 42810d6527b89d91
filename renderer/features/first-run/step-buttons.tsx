import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { next: string; onBack: () => void; isWorking?: boolean; disabled?: boolean }

/** Back and forward at the foot of a step; forward submits the form around it. */
export function StepButtons({ next, onBack, isWorking = false, disabled = false }: Props) {
  const { t } = useTranslation()
  return (
    <div className="ht-step-buttons">
      <Button onClick={onBack} disabled={isWorking}>
        {t('action.back')}
      </Button>
      <Button type="primary" htmlType="submit" loading={isWorking} disabled={disabled}>
        {next}
      </Button>
    </div>
  )
}
