import { useEffect } from 'react'
import { switchLanguage } from '../i18n/i18n.ts'
import { useSettings } from './answers.ts'

/** Language and scale as chosen on this computer, also before a vault is open. */
export function useChosenSettings(): void {
  const { data } = useSettings()
  useEffect(() => {
    if (data === undefined) return
    switchLanguage(data.language)
    const { style } = document.documentElement
    style.setProperty('zoom', `${data.zoomPercent}%`)
    style.setProperty('--ht-zoom', String(data.zoomPercent / 100)) // vw and vh know nothing of zoom
  }, [data])
}
