import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../i18n/i18n.ts'

/** Offers the other language, in its own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="text" lang={other} onClick={() => switchLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
