import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppStatus } from '../../shared/ipc/views.ts'
import { FailedState } from '../components/failed-state.tsx'
import { FirstRun } from '../features/first-run/first-run.tsx'
import { RecoveryCode } from '../features/first-run/recovery-code.tsx'
import { Unlock } from '../features/unlock/unlock.tsx'
import { Rekey } from '../features/vault-care/rekey.tsx'
import { useAppStatus } from './answers.ts'
import { Frame } from './frame.tsx'
import { useKeepFocus } from './keep-focus.ts'
import { useUiState } from './ui-state.ts'
import { useChosenSettings } from './use-chosen-settings.ts'
import { useWindowTitle } from './use-window-title.ts'

/** Where the client stands decides what can be seen; right after joining, the recovery code comes first. */
export function Gate() {
  useKeepFocus()
  useChosenSettings()
  const status = useAppStatus()
  const joined = useUiState(state => state.joined)
  const isRekeying = useUiState(state => state.isRekeying)
  if (joined !== null) return <RecoveryCode joined={joined} />
  if (isRekeying) return <Rekey />
  if (status.isError) return <FailedState error={status.error} onRetry={() => void status.refetch()} />
  if (status.data === undefined) return <Waiting />
  return <At status={status.data} />
}

function At({ status }: { status: AppStatus }) {
  useWindowTitle(status)
  switch (status.at) {
    case 'first-run':
      return <FirstRun drive={status.networkDrive} />
    case 'locked':
      return <Unlock status={status} />
    case 'open':
      return <Frame status={status} />
  }
}

function Waiting() {
  const { t } = useTranslation()
  return <Spin size="large" description={t('app.loading')} fullscreen />
}
