import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { context, quietly, runningBrowser, trace } from '../context.ts'
import type { Session } from './connection.ts'

/** A page that has been opened and still waits, before its first script. */
export type OpenedPage = { readonly targetId: string; readonly session: Session }

type Attached = {
  sessionId: string
  targetInfo: { targetId: string; type: string; url: string; openerId?: string }
}

const WINDOW_LIMIT_MS = 15_000 // a second launch of an installed browser takes about one second

const early = new Map<string, OpenedPage>()
const waitingById = new Map<string, (page: OpenedPage) => void>()
const waitingByMark = new Map<string, (page: OpenedPage) => void>()

/** From now on every new page stops before its first script and is paired with who asked for it. */
export async function watchTargets(): Promise<void> {
  const { root } = runningBrowser().connection
  root.on<Attached>('Target.attachedToTarget', takeTarget)
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  })
}

/** Opens a page in a window of its own: without tabs and address bar when headful. */
export function openPage(size: { width: number; height: number }): Promise<OpenedPage> {
  return context.headless ? openHeadless(size) : openWindow(size)
}

function takeTarget({ sessionId, targetInfo }: Attached): void {
  const { connection } = runningBrowser()
  const page = { targetId: targetInfo.targetId, session: connection.session(sessionId) }
  trace('page', targetInfo.url, 'opener', targetInfo.openerId ?? '-')
  const byMark = [...waitingByMark].find(([mark]) => targetInfo.url.includes(mark))
  const asked = byMark?.[1] ?? waitingById.get(page.targetId)
  if (asked !== undefined) asked(page)
  // A popup that got past window.open: its opener is told by Page.windowOpen, the page itself never runs.
  else if (targetInfo.openerId !== undefined) closePage(page.targetId)
  else early.set(page.targetId, page)
}

/** Closes a page without asking it. */
export function closePage(targetId: string): void {
  quietly(runningBrowser().connection.root.send('Target.closeTarget', { targetId }))
}

async function openHeadless(size: { width: number; height: number }): Promise<OpenedPage> {
  const { root } = runningBrowser().connection
  const wish = { url: 'about:blank', newWindow: true, width: size.width, height: size.height }
  const { targetId } = await root.send<{ targetId: string }>('Target.createTarget', wish)
  return early.get(targetId) ?? (await new Promise(resolve => waitingById.set(targetId, resolve)))
}

// Target.createTarget would give a tab; running the browser again with --app gives an app window.
function openWindow(size: { width: number; height: number }): Promise<OpenedPage> {
  const { executable, arguments: first, environment } = runningBrowser()
  const mark = randomUUID()
  const again = first.filter(word => !word.startsWith('--remote-debugging') && word !== '--no-startup-window')
  const own = [`--window-size=${size.width},${size.height}`, `--app=data:text/html,<!--${mark}-->`]
  spawn(executable, [...again, ...own], { stdio: 'ignore', env: environment }).unref()
  return new Promise((resolve, reject) => {
    waitingByMark.set(mark, resolve)
    const late = () => reject(new Error('stand-in: the window did not open in time'))
    setTimeout(late, WINDOW_LIMIT_MS).unref()
  })
}
