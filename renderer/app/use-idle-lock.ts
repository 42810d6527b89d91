import { useEffect, useRef } from 'react'
import { useLock } from './use-lock.ts'

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const CHECK_EVERY_MS = 5_000

/** Locks after `minutes` without a key or a movement. Time asleep counts: it compares clocks, not ticks. */
export function useIdleLock(minutes: number): void {
  const { mutate: lock } = useLock()
  const lastSeen = useRef(Date.now())
  useEffect(() => {
    const seen = () => {
      lastSeen.current = Date.now()
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
