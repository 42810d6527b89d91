import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppStatus } from '../../shared/ipc/views.ts'
import { isOpenItem } from '../features/inbox/inbox-filter.ts'
import { useInbox } from './answers.ts'

/** The window's name in the task bar: how many wait, which network, practice or locked; never a title. */
export function useWindowTitle(status: AppStatus): void {
  const { t } = useTranslation()
  const inbox = useInbox(status.at === 'open')
  const waiting = status.at === 'open' ? (inbox.data?.filter(isOpenItem).length ?? 0) : 0
  const where = {
    'first-run': () => '',
    locked: () => t('app.titleLocked'),
    open: () => (status.at === 'open' ? status.networkName : ''),
  }[status.at]()
  const practice = status.at !== 'first-run' && status.profile === 'practice' ? t('app.titlePractice') : ''
  const title = [practice, where, t('app.name')].filter(part => part !== '').join(' — ')
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title
  }, [title, waiting])
}
