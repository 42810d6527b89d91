import type { App } from 'electron'

/** Lets what runs finish before the app ends: the vault is closed, sending stops at a chunk's edge. */
export function closeBeforeQuit(app: App, close: () => Promise<void>): void {
  let at: 'running' | 'closing' | 'closed' = 'running'
  app.on('will-quit', event => {
    if (at === 'closed') return
    event.preventDefault()
    if (at === 'closing') return
    at = 'closing'
    const leave = () => {
      at = 'closed'
      app.quit()
    }
    close().then(leave, leave) // a failed close must not hold the app open: the journal covers it
  })
}
