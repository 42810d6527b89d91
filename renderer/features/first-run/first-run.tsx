import { ApartmentOutlined, BankOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUiState } from '../../app/ui-state.ts'
import { useChooseProfile } from '../../app/use-choose-profile.ts'
import { Door } from '../../components/door.tsx'
import { FirstRunDrive } from '../network-drive/first-run-drive.tsx'
import { BringIn } from './bring-in.tsx'
import { JoinNetwork } from './join-network.tsx'
import { JoinPractice } from './join-practice.tsx'

/** No vault yet: join the network with a slip, or practise. */
export function FirstRun({ drive }: { drive: string | undefined }) {
  const [way, setWay] = useState<'choose' | 'network' | 'practice'>('choose')
  switch (way) {
    case 'network':
      return <JoinNetwork onBack={() => setWay('choose')} />
    case 'practice':
      return <JoinPractice onBack={() => setWay('choose')} />
    case 'choose':
      return (
        <Choose drive={drive} onNetwork={() => setWay('network')} onPractice={() => setWay('practice')} />
      )
  }
}

type ChooseProps = { drive: string | undefined; onNetwork: () => void; onPractice: () => void }

function Choose({ drive, onNetwork, onPractice }: ChooseProps) {
  const { t } = useTranslation()
  const cameFrom = useUiState(state => state.cameFrom)
  const choose = useChooseProfile()
  return (
    <Door title={t('firstRun.title')} lead={t('firstRun.lead')} wide>
      {drive !== undefined && <FirstRunDrive drive={drive} />}
      <div className="ht-ways">
        <section className="ht-way" aria-labelledby="way-network">
          <BankOutlined className="ht-way-icon" aria-hidden />
          <h2 id="way-network">{t('firstRun.joinTitle')}</h2>
          <p>{t('firstRun.joinText')}</p>
          <Button type="primary" size="large" autoFocus disabled={drive !== undefined} onClick={onNetwork}>
            {t('firstRun.joinButton')}
          </Button>
        </section>
        <section className="ht-way" aria-labelledby="way-practice">
          <ApartmentOutlined className="ht-way-icon" aria-hidden />
          <h2 id="way-practice">{t('firstRun.practiceTitle')}</h2>
          <p>{t('firstRun.practiceText')}</p>
          <Button size="large" disabled={drive !== undefined} onClick={onPractice}>
            {t('firstRun.practiceButton')}
          </Button>
        </section>
      </div>
      {drive === undefined && <BringIn />}
      {cameFrom !== null && (
        <Button type="link" onClick={() => choose.mutate(cameFrom)}>
          {t('firstRun.backToOther')}
        </Button>
      )}
    </Door>
  )
}
