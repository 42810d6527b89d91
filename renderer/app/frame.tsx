import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { AppStatus } from '../../shared/ipc/views.ts'
import { DocumentEditor } from '../features/compose/document-editor.tsx'
import { DocumentList } from '../features/compose/document-list.tsx'
import { DocumentScreen } from '../features/document-view/document-screen.tsx'
import { Help } from '../features/help/help.tsx'
import { Inbox } from '../features/inbox/inbox.tsx'
import { Outbox } from '../features/outbox/outbox.tsx'
import { Registers } from '../features/registers/registers.tsx'
import { Sealing } from '../features/sealing/sealing.tsx'
import { SeatNotice } from '../features/seat/seat-notice.tsx'
import { Settings } from '../features/settings/settings.tsx'
import { SyncBar } from '../features/sync-bar/sync-bar.tsx'
import { CareNotice } from '../features/vault-care/care-notice.tsx'
import { Arrivals } from './arrivals.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { Navigation } from './navigation.tsx'
import { HOME, SEALING } from './sections.ts'
import { useIdleLock } from './use-idle-lock.ts'
import { useWindowKeys } from './use-window-keys.ts'

export type OpenStatus = Extract<AppStatus, { at: 'open' }>

/** The open client: header, navigation, one screen, and the sync bar that never leaves. */
export function Frame({ status }: { status: OpenStatus }) {
  const [location] = useLocation()
  useWindowKeys()
  useIdleLock(status.idleLockMinutes)
  const main = useFocusOnMove(location)
  return (
    <div className={`ht-frame ht-profile-${status.profile}`}>
      <Header status={status} />
      <Navigation />
      <main id="content" ref={main} className="ht-main" tabIndex={-1} {...{ onKeyDown: intoList }}>
        <SeatNotice />
        <CareNotice />
        <ErrorBoundary resetOn={location}>
          <Screens status={status} />
        </ErrorBoundary>
      </main>
      <Arrivals />
      <SyncBar />
    </div>
  )
}

function Screens({ status }: { status: OpenStatus }) {
  return (
    <Switch>
      <Route path="/inbox">
        <Inbox />
      </Route>
      <Route path="/inbox/:envelope">
        {({ envelope }) => <DocumentScreen key={envelope} envelope={envelope} from="inbox" />}
      </Route>
      <Route path="/documents">
        <DocumentList />
      </Route>
      <Route path={SEALING}>
        <Sealing sealName={status.sealName} />
      </Route>
      <Route path="/documents/:id">{({ id }) => <DocumentEditor key={id} id={id} status={status} />}</Route>
      <Route path="/outbox/:envelope/view">
        {({ envelope }) => <DocumentScreen key={envelope} envelope={envelope} from="outbox" />}
      </Route>
      <Route path="/outbox/:envelope?">{({ envelope }) => <Outbox highlighted={envelope} />}</Route>
      <Route path="/registers">
        <Registers />
      </Route>
      <Route path="/registers/:envelope">
        {({ envelope }) => <DocumentScreen key={envelope} envelope={envelope} from="registers" />}
      </Route>
      <Route path="/settings">
        <Settings status={status} />
      </Route>
      <Route path="/help">
        <Help />
      </Route>
      <Route>
        <Redirect to={HOME} replace />
      </Route>
    </Switch>
  )
}

/** From the screen itself, or from its search, down leads into the list. */
function intoList(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
  const { target, currentTarget: main } = event
  const isSearch = target instanceof HTMLInputElement && target.type === 'search'
  if (target !== main && !isSearch) return
  const first = main.querySelector<HTMLElement>('.ht-row-opens[tabindex="0"], .ht-card[tabindex="0"]')
  if (first === null) return
  first.focus()
  event.preventDefault()
}

/** Coming to another screen, the keyboard goes on there, unless the screen already put it somewhere. */
function useFocusOnMove(location: string) {
  const main = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the location is what it waits for
  useEffect(() => {
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [location])
  return main
}
