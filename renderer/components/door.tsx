import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from './language-switch.tsx'

/** The frame of the screens before the vault is open. */
export function Door({
  title,
  lead,
  wide = false,
  children,
}: {
  title: string
  lead?: string
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <div className="ht-door">
      <header className="ht-door-head">
        <span className="ht-mark">{t('app.name')}</span>
        <span className="ht-network">{t('app.slogan')}</span>
        <span className="ht-header-space" />
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className={wide ? 'ht-door-card ht-door-wide' : 'ht-door-card'}>
        <h1>{title}</h1>
        {lead !== undefined && <p className="ht-lead">{lead}</p>}
        {children}
      </main>
    </div>
  )
}
