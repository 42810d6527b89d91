import { useEffect, useRef } from 'react'

/** `Ctrl` is also ⌘. Letters and digits are read by key position, so they work under a Chinese input method. */
export type Hotkey = { key: string; ctrl?: boolean; alt?: boolean; inDialog?: boolean; inField?: boolean }

type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/** Whether a key press is this hotkey; never while an input method is composing. */
export function isHotkey(press: KeyPress, hotkey: Hotkey): boolean {
  if (press.isComposing) return false
  const ctrl = press.ctrlKey || press.metaKey
  if (ctrl !== (hotkey.ctrl ?? false) || press.altKey !== (hotkey.alt ?? false)) return false
  if (press.altKey && press.shiftKey) return false // the keys of the text: Alt+Shift+R is not Alt+R
  return press.key === hotkey.key || press.code === codeOfKey(hotkey.key)
}

function codeOfKey(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  return key
}

/** Runs `action` on a hotkey anywhere in the window; not behind an open dialog, nor for bare keys while typing. */
export function useHotkey(hotkey: Hotkey, action: () => void, enabled = true): void {
  const latest = useRef({ hotkey, action })
  latest.current = { hotkey, action }
  useEffect(() => {
    if (!enabled) return
    const listen = (press: KeyboardEvent) => {
      const { hotkey: wanted, action: run } = latest.current
      if (!isHotkey(press, wanted)) return
      if (!(wanted.inDialog ?? false) && isDialogOpen()) return
      if (isBare(wanted) && isTyping(press.target)) return
      press.preventDefault()
      if (!press.repeat || mayRepeat(wanted)) run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [enabled])
}

/** A key that is held down turns pages; it creates, seals and sends once, and is pressed again for more. */
export function mayRepeat(hotkey: Hotkey): boolean {
  return isBare(hotkey) && hotkey.key !== 'Escape'
}

function isBare(hotkey: Hotkey): boolean {
  return !(hotkey.ctrl ?? false) && !(hotkey.alt ?? false) && !/^F\d+$/.test(hotkey.key)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]')
  return [...dialogs].some(dialog => dialog.checkVisibility())
}
