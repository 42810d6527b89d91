import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useHotkey } from '../../app/hotkeys.ts'
import { Answered } from '../../components/answer.tsx'
import { ScreenHead } from '../../components/screen-head.tsx'
import { Choose } from './choose.tsx'
import { begun, CHOOSING, type Series } from './series.ts'
import { SeriesEnd } from './series-end.tsx'
import { useEndOnLeaving, useWaitingForSeal } from './use-sealing.ts'
import { Walk } from './walk.tsx'

/** 连续用印: what waits for the seal, one after the other with the passphrase asked for once. Leaving the screen ends it. */
export function Sealing({ sealName }: { sealName: string | null }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [series, setSeries] = useState<Series>(CHOOSING)
  const isWalking = series.at === 'walking'
  const back = () => go('/documents')
  useEndOnLeaving(isWalking)
  useHotkey({ key: 'Escape' }, back, !isWalking)
  return (
    <div className="ht-view">
      <ScreenHead
        title={
          <>
            <Button
              type="text"
              className="ht-back"
              icon={<ArrowLeftOutlined aria-hidden />}
              aria-label={t('compose.back')}
              title={t('compose.back')}
              onClick={back}
            />
            {t(series.at === 'ended' ? 'sealing.endTitle' : 'sealing.title')}
          </>
        }
      />
      <Shown series={series} sealName={sealName} onChange={setSeries} />
    </div>
  )
}

type ShownProps = { series: Series; sealName: string | null; onChange: (series: Series) => void }

function Shown({ series, sealName, onChange }: ShownProps) {
  const waiting = useWaitingForSeal()
  switch (series.at) {
    case 'walking':
      return <Walk series={series} sealName={sealName} onChange={onChange} />
    case 'ended':
      return <SeriesEnd series={series} onBack={() => onChange(CHOOSING)} />
    case 'choosing':
      return (
        <Answered query={waiting}>
          {view => (
            <Choose
              waiting={view.waiting}
              sealName={sealName}
              onBegun={documents => onChange(begun(documents))}
            />
          )}
        </Answered>
      )
  }
}
