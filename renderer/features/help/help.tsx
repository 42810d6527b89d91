import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DELIVERY_ORDER } from '../../../shared/delivery/delivery.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { en, whomToRing as whomEn } from '../../i18n/help/en.ts'
import { whomToRing as whomZh, zhCN } from '../../i18n/help/zh-CN.ts'
import { KEYBOARD } from './keyboard.ts'

const STATES = [...DELIVERY_ORDER, 'held', 'returned', 'recalled', 'refused'] as const

/** Offline, short, printable. */
export function Help() {
  const { t, i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  return (
    <>
      <ScreenHead title={t('help.title')}>
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('action.print')}
        </Button>
      </ScreenHead>
      <article className="ht-help ht-print">
        <p className="ht-quiet">{t('help.lead')}</p>
        {(isEnglish ? en : zhCN).map(topic => (
          <section key={topic.id}>
            <h2>{topic.title}</h2>
            {topic.lines.map(line => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <States />
        <Keyboard />
        <Whom lines={isEnglish ? whomEn : whomZh} />
      </article>
    </>
  )
}

function States() {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t('help.states')}</h2>
      <dl className="ht-facts">
        {STATES.flatMap(state => [
          <dt key={`${state} name`}>
            <span className={`ht-state ht-state-${state}`}>{t(`state.${state}`)}</span>
          </dt>,
          <dd key={state}>{t(`stateMeaning.${state}`)}</dd>,
        ])}
      </dl>
    </section>
  )
}

function Keyboard() {
  const { t } = useTranslation()
  return (
    <section>
      <h2>{t('help.shortcuts')}</h2>
      <dl className="ht-facts">
        {KEYBOARD.flatMap(({ name, keys }) => [
          <dt key={`${name} keys`}>
            <kbd>{keys}</kbd>
          </dt>,
          <dd key={name}>{t(`shortcut.${name}`)}</dd>,
        ])}
      </dl>
    </section>
  )
}

function Whom({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation()
  const telephone = useDutyTelephone()
  return (
    <section>
      <h2>{t('help.whom')}</h2>
      <p>
        <strong>{telephone === '' ? t('help.callUnknown') : t('help.call', { telephone })}</strong>
      </p>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
