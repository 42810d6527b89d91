import { useTranslation } from 'react-i18next'
import type { UnitView } from '../../../../shared/ipc/views.ts'
import type { PrintRight } from '../../../../shared/package/print-rights.ts'

type Props = { units: readonly UnitView[]; prints: readonly PrintRight[] }

/** The receivers by name, each with the originals it may print, where that is stated. */
export function ReceiverNames({ units, prints }: Props) {
  const { t } = useTranslation()
  const rights = new Map(prints.map(({ unit, copies }) => [unit, copies]))
  const named = units.map(({ code, name }) => {
    const n = rights.get(code)
    return n === undefined ? name : t('sending.nameWithRight', { name, n })
  })
  return <>{named.join('、')}</>
}
