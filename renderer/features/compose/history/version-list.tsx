import { useTranslation } from 'react-i18next'
import type { VersionId } from '../../../../shared/ids/brands.ts'
import type { VersionView } from '../../../../shared/ipc/writing-views.ts'
import { When } from '../../../components/when.tsx'

type Props = {
  versions: readonly VersionView[]
  chosen: VersionId | undefined
  onChoose: (version: VersionId) => void
}

/** When, by whom, why and how long: enough to know a state again. */
export function VersionList({ versions, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <ol className="ht-versions" aria-label={t('history.title')}>
      {versions.map(({ id, at, cause, step, author, characters }) => (
        <li key={id}>
          <button
            type="button"
            className="ht-version"
            aria-current={id === chosen ? 'true' : undefined}
            onClick={() => onChoose(id)}
          >
            <strong>
              <When at={at} />
            </strong>
            <span>{author}</span>
            <span className="ht-quiet">
              {step === null ? t(`history.cause.${cause}`) : t(`history.step.${step}`)} ·{' '}
              {t('history.characters', { n: characters })}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
