import { extname, join, sep } from 'node:path'
import { APP_ORIGIN } from './origin.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * The file of the built page that an address means, or `undefined` when it means none: another origin,
 * a path that leaves the folder in any spelling, or a name with characters that no built file has.
 */
export function assetOf(folder: string, address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, host, pathname } = new URL(address)
  if (`${protocol}//${host}` !== APP_ORIGIN) return undefined
  const path = decoded(pathname)
  if (path === undefined || !isPlain(path)) return undefined
  const file = join(folder, path === '/' ? 'index.html' : path)
  return file.startsWith(folder + sep) ? file : undefined
}

/** The MIME type by which the browser must read a file; unknown kinds are never guessed. */
export function typeOf(file: string): string {
  return TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

// Decoded once and then plain: no second encoding, no backslash, no drive letter, no dot folder.
function isPlain(path: string): boolean {
  return /^\/[\w./@~+-]*$/.test(path) && !path.split('/').some(part => part.startsWith('.'))
}
