import { Button, Radio, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings as Chosen, ProfileKind } from '../../../shared/ipc/views.ts'
import { useSettings } from '../../app/answers.ts'
import type { OpenStatus } from '../../app/frame.tsx'
import { useChooseProfile } from '../../app/use-choose-profile.ts'
import { Answered } from '../../components/answer.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { ScreenHead } from '../../components/screen-head.tsx'
import { HandoverPanel } from '../handover/handover-panel.tsx'
import { LineRecord } from '../line-record/line-record.tsx'
import { SeatPanel } from '../seat/seat-panel.tsx'
import { VaultCare } from '../vault-care/vault-care.tsx'
import { DeputiesPanel } from './deputies-panel.tsx'
import { LinePanel } from './line-panel.tsx'
import { NumbersPanel } from './numbers-panel.tsx'
import { PersonsPanel } from './persons-panel.tsx'
import { ProxyPanel } from './proxy-panel.tsx'
import { useWriteSettings } from './use-write-settings.ts'

const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200]
const IDLE_MINUTES = [1, 3, 5, 10, 15, 30, 60]

export function Settings({ status }: { status: OpenStatus }) {
  const { t } = useTranslation()
  const settings = useSettings()
  return (
    <>
      <ScreenHead title={t('settings.title')} />
      <div className="ht-settings">
        <Answered query={settings}>{chosen => <Choices chosen={chosen} />}</Answered>
        <ThisSeat status={status} />
        <Answered query={settings}>{chosen => <LinePanel chosen={chosen} />}</Answered>
        <ProxyPanel />
        <PersonsPanel />
        <NumbersPanel />
        <DeputiesPanel />
        <LineRecord />
        <SeatPanel />
        <HandoverPanel />
        <VaultCare />
      </div>
    </>
  )
}

/** Every choice takes effect at once and is kept in the vault. */
function Choices({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation()
  const language = useId()
  const zoom = useId()
  const idle = useId()
  const write = useWriteSettings(chosen)
  return (
    <section className="ht-panel" aria-label={t('settings.title')}>
      <div className="ht-field">
        <span className="ht-label" id={language}>
          {t('settings.language')}
        </span>
        <Radio.Group
          aria-labelledby={language}
          value={chosen.language}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={event => write.mutate({ language: event.target.value === 'en' ? 'en' : 'zh-CN' })}
        />
      </div>
      <Labelled id={zoom} label={t('settings.zoom')}>
        <Select
          id={zoom}
          aria-label={t('settings.zoom')}
          value={chosen.zoomPercent}
          options={ZOOMS.map(value => ({ value, label: `${value}%` }))}
          onChange={zoomPercent => write.mutate({ zoomPercent })}
        />
      </Labelled>
      <Labelled id={idle} label={t('settings.idleLock')}>
        <Select
          id={idle}
          aria-label={t('settings.idleLock')}
          value={chosen.idleLockMinutes}
          options={IDLE_MINUTES.map(n => ({ value: n, label: t('settings.idleMinutes', { n }) }))}
          onChange={idleLockMinutes => write.mutate({ idleLockMinutes })}
        />
      </Labelled>
    </section>
  )
}

function ThisSeat({ status }: { status: OpenStatus }) {
  const { t } = useTranslation()
  const choose = useChooseProfile()
  const other: ProfileKind = status.profile === 'practice' ? 'network' : 'practice'
  return (
    <section className="ht-panel" aria-labelledby="this-seat">
      <h2 id="this-seat">{t('settings.about')}</h2>
      <dl className="ht-facts">
        <dt>{t('settings.unit')}</dt>
        <dd>
          {status.unitName}（{status.unit}）
        </dd>
        <dt>{t('settings.seat')}</dt>
        <dd>{status.seatName}</dd>
        <dt>{t('settings.network')}</dt>
        <dd>{status.networkName}</dd>
        <dt>{t('settings.seal')}</dt>
        <dd>{status.sealName ?? t('settings.sealNone')}</dd>
        <dt>{t('settings.duty')}</dt>
        <dd>{status.dutyTelephone}</dd>
        <dt>{t('settings.profile')}</dt>
        <dd>{t(`settings.profileKind.${status.profile}`)}</dd>
      </dl>
      <Button loading={choose.isPending} onClick={() => choose.mutate(other)}>
        {t(`settings.switchTo.${other}`)}
      </Button>
      <p className="ht-quiet">{t('settings.switchText')}</p>
    </section>
  )
}
