import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
  placeholder: string
  autoFocus?: boolean
}

export function SearchBox({ value, onChange, onKeyDown, placeholder, autoFocus = false }: Props) {
  const { t } = useTranslation()
  return (
    <Input
      type="search"
      className="ht-search"
      prefix={<SearchOutlined aria-hidden />}
      aria-label={`${t('action.search')}：${placeholder}`}
      placeholder={placeholder}
      value={value}
      autoFocus={autoFocus}
      allowClear
      {...(onKeyDown && { onKeyDown })}
      onChange={event => onChange(event.target.value)}
    />
  )
}
