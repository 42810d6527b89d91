import { CheckOutlined, QuestionCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoubtLeft } from '../../../../shared/ipc/recognition-views.ts'
import { fieldOf } from '../findings.ts'
import { LABELS } from '../labels.ts'

type Props = {
  doubts: readonly DoubtLeft[]
  onGo: (doubt: DoubtLeft) => void
  onConfirm: (doubt: DoubtLeft) => void
}

/** What the recogniser was not sure of: each leads to its place, and goes when a person has looked at it. */
export function DoubtList({ doubts, onGo, onConfirm }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  if (doubts.length === 0) return null
  const confirm = (doubt: DoubtLeft, at: number) => {
    const buttons = list.current?.querySelectorAll<HTMLElement>('.ht-doubt-confirm')
    ;(buttons?.[at + 1] ?? buttons?.[at - 1])?.focus()
    onConfirm(doubt)
  }
  return (
    <section className="ht-doubts" aria-label={t('recognition.left')}>
      <p role="status">{t('recognition.leftCount', { n: doubts.length })}</p>
      <ul ref={list}>
        {doubts.map((doubt, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may be doubtful for one reason twice
          <li key={`${doubt.field} ${doubt.reason} ${doubt.words} ${at}`}>
            <Button type="text" size="small" onClick={() => onGo(doubt)}>
              <QuestionCircleFilled aria-hidden />
              <span>
                <strong>{t(LABELS[fieldOf(doubt) ?? 'body'])}</strong>{' '}
                {t(`recognition.doubt.${doubt.reason}`)}
                {doubt.words !== '' && <q>{doubt.words}</q>}
              </span>
            </Button>
            <Button
              size="small"
              className="ht-doubt-confirm"
              icon={<CheckOutlined aria-hidden />}
              aria-label={`${t('recognition.confirm')} ${t(LABELS[fieldOf(doubt) ?? 'body'])}`}
              onClick={() => confirm(doubt, at)}
            >
              {t('recognition.confirm')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
