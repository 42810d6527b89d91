import type { IpcMainInvokeEvent } from 'electron'

/** Whether a call comes from the main frame of our own window, showing a page of our own origin. */
export function isOwnPage(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, own: OwnPage): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null) return false
  return event.sender.id === own.contentsId && isAt(frame.url, own.origin)
}

export type OwnPage = { readonly contentsId: number; readonly origin: string }

// URL.origin is "null" for a scheme of our own, so scheme and host are compared themselves.
function isAt(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}` === origin
}
