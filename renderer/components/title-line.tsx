import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A title on two lines; a longer one is cut, and a button behind it, which the keyboard reaches, shows the whole. */
export function TitleLine({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const line = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isCut = useIsCut(line, isOpen)
  return (
    <>
      <span ref={line} className={isOpen ? 'ht-title-line ht-title-open' : 'ht-title-line'}>
        {children}
      </span>
      {(isCut || isOpen) && (
        <button
          type="button"
          className="ht-title-more"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('action.lessOfTitle') : t('action.wholeTitle')}
        </button>
      )}
    </>
  )
}

/** Whether the line shows less than it holds; looked at anew when its width or its words change. */
function useIsCut(line: RefObject<HTMLSpanElement | null>, isOpen: boolean): boolean {
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = line.current
    if (element === null || isOpen) return undefined
    const look = () => setCut(element.scrollHeight > element.clientHeight + 1)
    const sizes = new ResizeObserver(look)
    const words = new MutationObserver(look)
    sizes.observe(element)
    words.observe(element, { characterData: true, childList: true, subtree: true })
    look()
    return () => {
      sizes.disconnect()
      words.disconnect()
    }
  }, [line, isOpen])
  return isCut
}
