import { useEffect, useRef } from 'react'

/** Where the keyboard goes on when what had it is gone: the screen itself, from which Tab and arrows lead on. */
export function focusContent(): void {
  document.getElementById('content')?.focus()
}

/**
 * Watches that the keyboard is never nowhere: when the focused element is taken away or put out of use,
 * the screen gets the focus.
 */
export function useKeepFocus(): void {
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const remember = () => {
      last.current = document.activeElement
    }
    const look = () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      if (isNowhere && last.current !== null && isGone(last.current)) focusContent()
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', remember)
    return () => {
      watch.disconnect()
      document.removeEventListener('focusin', remember)
    }
  }, [])
}

/** A dialog gives the keyboard back to what had it before, or to the screen if that is gone. */
export function useReturnFocus(): void {
  const before = useRef(document.activeElement)
  useEffect(() => {
    const opener = before.current
    return () => void setTimeout(() => giveBack(opener))
  }, [])
}

function giveBack(opener: Element | null): void {
  if (document.activeElement !== document.body && document.activeElement?.id !== 'content') return
  if (opener instanceof HTMLElement && opener !== document.body && !isGone(opener)) opener.focus()
  if (document.activeElement === document.body) focusContent()
}

function isGone(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled') || !element.checkVisibility()
}
