import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplacementLink } from '../../shared/ipc/replacement-views.ts'

/** A title, struck through where a later document takes its place: the words say so too. */
export function Struck({ by, children }: { by: ReplacementLink | null; children: ReactNode }) {
  const { t } = useTranslation()
  if (by === null) return <>{children}</>
  return (
    <>
      <del>{children}</del>{' '}
      <Tag color="warning">
        {t(`replacement.struck.${by.kind}`)} {by.number}
      </Tag>
    </>
  )
}
