import { useEffect, useRef } from 'react'
import { call } from '../bridge.ts'
import { useLock } from './use-lock.ts'

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const CHECK_EVERY_MS = 5_000
/** The engine has an idle lock of its own: reading a long page must not look like absence. */
const TELL_ENGINE_EVERY_MS = 30_000

/** Locks after `minutes` without a key or a movement. Time asleep counts: it compares clocks, not ticks. */
export function useIdleLock(minutes: number): void {
  const { mutate: lock } = useLock()
  const lastSeen = useRef(Date.now())
  const lastTold = useRef(Date.now())
  useEffect(() => {
    const seen = () => {
      lastSeen.current = Date.now()
      if (lastSeen.current - lastTold.current < TELL_ENGINE_EVERY_MS) return
      lastTold.current = lastSeen.current
      void call('app:touch').catch(() => undefined)
    }
    const check = () => {
      if (Date.now() - lastSeen.current >= minutes * 60_000) lock()
    }
    seen()
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, seen, { passive: true })
    const timer = setInterval(check, CHECK_EVERY_MS)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, seen)
    }
  }, [minutes, lock])
}
