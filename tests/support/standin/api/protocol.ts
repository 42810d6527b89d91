import type { CustomScheme, Protocol } from 'electron'
import { customSchemes } from '../addresses.ts'
import { standIn } from '../unimplemented.ts'
import { ownApp } from './app.ts'

type SchemeHandler = Parameters<Protocol['handle']>[1]

const handlers = new Map<string, SchemeHandler>()

/** The app's handler of one scheme; requests.ts asks it for every request of a page. */
export function handlerOf(scheme: string): SchemeHandler | undefined {
  return handlers.get(scheme)
}

const own = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (ownApp.isReady()) throw new Error('registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) customSchemes.add(scheme)
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (handlers.has(scheme)) throw new Error(`The protocol '${scheme}' has already been handled`)
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Partial<Protocol>

export const protocol = standIn<Protocol>('protocol', own)
