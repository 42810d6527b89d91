import { useLocation } from 'wouter'
import { useCreateDocument } from '../features/compose/use-create-document.ts'
import { useTryNow } from './answers.ts'
import { useHotkey } from './hotkeys.ts'
import { HELP, SECTIONS } from './sections.ts'
import { useLock } from './use-lock.ts'

/** The shortcuts that work on every screen; the help page lists them. */
export function useWindowKeys(): void {
  const [, go] = useLocation()
  const create = useCreateDocument()
  const lock = useLock()
  const tryNow = useTryNow()
  useHotkey({ key: '1', alt: true }, () => go(SECTIONS[0].path))
  useHotkey({ key: '2', alt: true }, () => go(SECTIONS[1].path))
  useHotkey({ key: '3', alt: true }, () => go(SECTIONS[2].path))
  useHotkey({ key: '4', alt: true }, () => go(SECTIONS[3].path))
  useHotkey({ key: '5', alt: true }, () => go(SECTIONS[4].path))
  useHotkey({ key: 'F1' }, () => go(HELP))
  useHotkey({ key: 'n', ctrl: true }, () => create.mutate())
  useHotkey({ key: 'l', ctrl: true, inDialog: true }, () => lock.mutate())
  useHotkey({ key: 'r', alt: true }, () => tryNow.mutate())
}
