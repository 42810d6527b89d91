import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { KEYS } from '../app/topics.ts'
import { call } from '../bridge.ts'
import { switchLanguage } from '../i18n/i18n.ts'

/** Offers the other language, in its own words; the choice is kept on this computer. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const client = useQueryClient()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  const choose = useMutation({
    mutationFn: async () =>
      call('settings:write', { ...(await call('settings:read')), language: other } as const),
    onMutate: () => switchLanguage(other),
    onSuccess: written => client.setQueryData(KEYS.settings, written),
  })
  return (
    <Button type="text" lang={other} onClick={() => choose.mutate()}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
