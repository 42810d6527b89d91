import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../shared/checks/finding.ts'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import { Answered } from '../../../components/answer.tsx'
import { FindingList } from '../finding-list.tsx'
import { isError } from '../findings.ts'
import { useFindings } from '../use-draft.ts'

type Props = {
  document: DocumentId
  receivers: readonly UnitView[]
  onBack: () => void
  children: (findings: readonly Finding[]) => ReactNode
}

/** The document once more, now with the receivers chosen: what is wrong keeps it here, what is odd asks for a word. */
export function Checked({ document, receivers, onBack, children }: Props) {
  const { t } = useTranslation()
  const found = useFindings(
    document,
    receivers.map(({ code }) => code),
  )
  return (
    <Answered query={found}>
      {findings =>
        findings.some(isError) ? (
          <>
            <Alert type="error" showIcon role="alert" title={t('sending.blocked')} />
            <FindingList findings={findings.filter(isError)} isChecked onGo={() => undefined} />
            <div className="ht-dialog-buttons">
              <Button onClick={onBack}>{t('sending.editReceivers')}</Button>
            </div>
          </>
        ) : (
          children(findings)
        )
      }
    </Answered>
  )
}
