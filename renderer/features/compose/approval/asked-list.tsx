import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../../shared/approval/approval.ts'
import { askedNow } from '../../../../shared/approval/countersign-request.ts'
import { When } from '../../../components/when.tsx'

/** Who was asked for 会签, in order: who has agreed, when and with which words, whose turn it is, who comes later. */
export function AskedList({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  if (approval.at !== 'countersigning' || approval.asked === undefined) return null
  const { asked, countersigned } = approval
  const now = askedNow(
    asked,
    countersigned.map(({ by }) => by),
  )
  return (
    <section aria-label={t('approval.asked')}>
      <p>{t(`approval.askedIn.${asked.order}`)}</p>
      <ol className="ht-asked-list">
        {asked.persons.map(({ id, name }) => {
          const act = countersigned.find(({ by }) => by === id)
          const isNow = now.some(person => person.id === id)
          return (
            <li key={id} aria-current={isNow ? 'step' : undefined}>
              <strong>{name}</strong>{' '}
              {act === undefined ? (
                <span className={isNow ? '' : 'ht-quiet'}>
                  {t(isNow ? 'approval.turn' : 'approval.later')}
                </span>
              ) : (
                <>
                  {t('approval.agreed')} <When at={act.at} /> {act.opinion !== '' && <q>{act.opinion}</q>}
                </>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
