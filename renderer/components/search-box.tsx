import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { value: string; onChange: (value: string) => void; placeholder: string; autoFocus?: boolean }

export function SearchBox({ value, onChange, placeholder, autoFocus = false }: Props) {
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
      onChange={event => onChange(event.target.value)}
    />
  )
}
