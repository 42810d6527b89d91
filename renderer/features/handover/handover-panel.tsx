import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverList } from '../../../shared/ipc/handover-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { call } from '../../bridge.ts'
import { When } from '../../components/when.tsx'
import { currentLanguage } from '../../i18n/i18n.ts'

/** The seat gets another person: the list of what is handed over, as files to print, and what to do next. */
export function HandoverPanel() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const list = useMutation({ mutationFn: () => call('vault:handover'), onError })
  const save = useMutation({
    mutationFn: () => call('vault:save-handover', currentLanguage()),
    onSuccess: name => name !== null && void message.success(t('handover.saved', { name }), 8),
    onError,
  })
  return (
    <section className="ht-panel ht-care" aria-labelledby="handover">
      <h2 id="handover">{t('handover.title')}</h2>
      <p className="ht-quiet">{t('handover.lead')}</p>
      {list.data !== undefined && <Counts list={list.data} />}
      <div className="ht-care-acts">
        <Button loading={list.isPending} onClick={() => list.mutate()}>
          {t('handover.show')}
        </Button>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('handover.save')}
        </Button>
      </div>
      <h3>{t('handover.next')}</h3>
      <ol>
        <li>{t('handover.nextSign')}</li>
        <li>{t('handover.nextPassphrase')}</li>
        <li>{t('handover.nextKey')}</li>
        <li>{t('handover.nextMove')}</li>
      </ol>
    </section>
  )
}

function Counts({ list }: { list: HandoverList }) {
  const { t } = useTranslation()
  return (
    <dl className="ht-facts">
      <dt>{t('handover.at')}</dt>
      <dd>
        <When at={list.at} />
      </dd>
      <dt>{t('handover.drafts')}</dt>
      <dd>{list.drafts.length}</dd>
      <dt>{t('handover.queue')}</dt>
      <dd>{list.queue.length}</dd>
      <dt>{t('handover.awaited')}</dt>
      <dd>{list.awaited.length}</dd>
      <dt>{t('handover.unsigned')}</dt>
      <dd>{list.unsigned.length}</dd>
      {list.registers.map(({ register, last, rows }) => (
        <Register key={register} name={t(`handover.register.${register}`)} last={last} rows={rows} />
      ))}
    </dl>
  )
}

function Register({ name, last, rows }: { name: string; last: number; rows: number }) {
  const { t } = useTranslation()
  return (
    <>
      <dt>{name}</dt>
      <dd>{t('handover.registerText', { last, rows })}</dd>
    </>
  )
}
