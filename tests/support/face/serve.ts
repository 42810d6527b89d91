import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { contentSecurityPolicy, newNonce, securityHeaders } from '../../../electron/shell/policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** Serves a built face on loopback with the shell's own policy and nonce. */
export async function serveFace(folder: string, port = 0): Promise<{ address: string; server: Server }> {
  const server = createServer((request, response) => {
    void reply(folder, request.url ?? '/').then(({ status, headers, body }) => {
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new TypeError('not listening on a port')
  return { address: `http://127.0.0.1:${bound.port}/`, server }
}

async function reply(folder: string, url: string) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname))
  const file = join(folder, path.endsWith('/') ? 'index.html' : path)
  const nonce = newNonce()
  const headers = {
    ...securityHeaders(contentSecurityPolicy(nonce)),
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
  }
  try {
    const body = await readFile(file)
    const isPage = file.endsWith('.html')
    return {
      status: 200,
      headers,
      body: isPage ? body.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : body,
    }
  } catch {
    return { status: 404, headers, body: 'not found' }
  }
}
