import { customSchemes, schemeOf, toApp } from '../addresses.ts'
import type { Session } from '../browser/connection.ts'
import { handlerOf } from './protocol.ts'
import { isCancelled } from './session.ts'

/** One request that the browser has stopped and asks about. */
export type PausedRequest = {
  requestId: string
  resourceType: string
  frameId: string
  request: {
    url: string
    method: string
    headers: Record<string, string>
    postDataEntries?: { bytes?: string }[]
  }
}

/** Answers one request: from the app's protocol handler, or not at all. Nothing reaches the network. */
export async function answerRequest(session: Session, paused: PausedRequest): Promise<void> {
  const { requestId, request } = paused
  const url = toApp(request.url)
  const fail = (errorReason: string) => session.send('Fetch.failRequest', { requestId, errorReason })
  if (isFavicon(paused))
    return void (await session.send('Fetch.fulfillRequest', { requestId, responseCode: 404 }))
  if (await isCancelled({ url, method: request.method })) return void (await fail('BlockedByClient'))
  const handler = handlerOf(schemeOf(url))
  if (handler === undefined) return void (await session.send('Fetch.continueRequest', { requestId }))
  const response = await handler(toRequest(url, request) as Parameters<typeof handler>[0])
  if (response.type === 'error') return void (await fail('Failed'))
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headersOf(response),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

/** Tells the browser that a request cannot be answered. */
export function refuseRequest(
  session: Session,
  paused: PausedRequest,
  errorReason: string,
): Promise<unknown> {
  return session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason })
}

// Chromium asks for it by itself; Electron does not.
function isFavicon({ resourceType, request }: PausedRequest): boolean {
  return resourceType === 'Other' && /^https:\/\/[^/]+\/favicon\.ico$/.test(request.url)
}

function toRequest(url: string, request: PausedRequest['request']): Request {
  const parts = (request.postDataEntries ?? []).map(entry => Buffer.from(entry.bytes ?? '', 'base64'))
  const body = ['GET', 'HEAD'].includes(request.method) ? {} : { body: Buffer.concat(parts) }
  return new Request(url, { method: request.method, headers: request.headers, ...body })
}

function headersOf(response: Response): { name: string; value: string }[] {
  return [...response.headers].map(([name, value]) => ({ name, value: inChromiumsWords(name, value) }))
}

// A policy may name the scheme (`app:`) or an origin of it: the page has it under https.
function inChromiumsWords(name: string, value: string): string {
  if (name !== 'content-security-policy') return value
  return [...customSchemes].reduce((policy, scheme) => {
    const origins = policy.replaceAll(
      new RegExp(`\\b${scheme}://([a-z0-9.*-]+)`, 'gi'),
      `https://$1.${scheme}.invalid`,
    )
    return origins.replaceAll(
      new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'),
      `$1https://*.${scheme}.invalid`,
    )
  }, value)
}
