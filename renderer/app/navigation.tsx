import {
  BookOutlined,
  EditOutlined,
  InboxOutlined,
  QuestionCircleOutlined,
  SendOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { isOpenItem } from '../features/inbox/inbox-filter.ts'
import { needsAttention } from '../features/outbox/outbox-sentences.ts'
import { useInbox, useOutbox } from './answers.ts'
import { HELP, SECTIONS, type SectionName } from './sections.ts'

const ICONS: Record<SectionName | 'help', ReactNode> = {
  inbox: <InboxOutlined aria-hidden />,
  documents: <EditOutlined aria-hidden />,
  outbox: <SendOutlined aria-hidden />,
  registers: <BookOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
  help: <QuestionCircleOutlined aria-hidden />,
}

export function Navigation() {
  const { t } = useTranslation()
  const unread = useInbox().data?.filter(isOpenItem).length ?? 0
  const attention = useOutbox().data?.filter(needsAttention).length ?? 0
  return (
    <nav className="ht-nav" aria-label={t('nav.label')}>
      {SECTIONS.map(({ name, path }, index) => (
        <Item key={name} name={name} path={path} keys={`Alt+${index + 1}`}>
          {name === 'inbox' && unread > 0 && <Count n={unread} label={t('nav.unread', { n: unread })} />}
          {name === 'outbox' && attention > 0 && (
            <Count n={attention} label={t('nav.attention', { n: attention })} isCare />
          )}
        </Item>
      ))}
      <span className="ht-nav-space" />
      <Item name="help" path={HELP} keys="F1" />
    </nav>
  )
}

type ItemProps = { name: SectionName | 'help'; path: string; keys: string; children?: ReactNode }

function Item({ name, path, keys, children }: ItemProps) {
  const { t } = useTranslation()
  const [location] = useLocation()
  const isHere = location === path || location.startsWith(`${path}/`)
  return (
    <Link
      href={path}
      className="ht-nav-item"
      aria-current={isHere ? 'page' : undefined}
      aria-keyshortcuts={keys}
      title={`${t(`nav.${name}`)}（${keys}）`}
    >
      {ICONS[name]}
      <span className="ht-nav-text">{t(`nav.${name}`)}</span>
      {children}
    </Link>
  )
}

function Count({ n, label, isCare = false }: { n: number; label: string; isCare?: boolean }) {
  return (
    <span className={isCare ? 'ht-count ht-count-care' : 'ht-count'} title={label}>
      <span aria-hidden>{n > 99 ? '99+' : n}</span>
      <span className="ht-sr">{label}</span>
    </span>
  )
}
