import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPrintSheets } from '../../../electron/shell/print-sheets.ts'
import { serve } from '../../../electron/shell/serve.ts'

const sheets = createPrintSheets()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-page-'))
  writeFileSync(
    join(folder, 'index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__"><script nonce="__CSP_NONCE__">',
  )
  writeFileSync(
    join(folder, 'print.html'),
    '<style nonce="__CSP_NONCE__">/* sizes */</style><body><!-- sheets --></body>',
  )
  writeFileSync(join(folder, 'data.js'), '"__CSP_NONCE__"')
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (url: string, method = 'GET') => serve({ url, method }, { folder, liveServer: undefined, sheets })

test('the nonce in the page is the nonce in the policy, and is new each time', async () => {
  const [first, second] = await Promise.all([get('app://hongtou/'), get('app://hongtou/')])
  const nonce = /'nonce-([^']+)'/.exec(first?.headers.get('content-security-policy') ?? '')?.[1] ?? ''
  expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  expect(await first?.text()).toBe(`<meta name="csp-nonce" content="${nonce}"><script nonce="${nonce}">`)
  expect(second?.headers.get('content-security-policy')).not.toContain(nonce)
})

test('only pages are rewritten', async () => {
  expect(await (await get('app://hongtou/data.js')).text()).toBe('"__CSP_NONCE__"')
})

test('every answer carries the policy, also that there is nothing', async () => {
  for (const response of [
    await get('app://hongtou/none.js'),
    await get('app://other/'),
    await get('app://hongtou/', 'POST'),
  ]) {
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.ok).toBe(false)
  }
})

test('the policy names every directive once and allows nothing inline', async () => {
  const policy = (await get('app://hongtou/')).headers.get('content-security-policy') ?? ''
  const names = policy.split('; ').map(directive => directive.split(' ')[0])
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining(['object-src', 'base-uri', 'form-action', 'frame-ancestors']))
  expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/)
})

test('sheets for the printer are answered once, at an address of their own, and taken as they are', async () => {
  const body = '<svg>$& __CSP_NONCE__ <!-- sheets --></svg>'
  const address = sheets.offer({ style: '@page {}', body })
  expect(address).toMatch(/^app:\/\/hongtou\/print-[0-9a-f]{32}$/)
  const page = await get(address)
  const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
  expect(await page.text()).toBe(`<style nonce="${nonce}">@page {}</style><body>${body}</body>`)
  expect((await get(address)).status).toBe(404)
  expect((await get(`${address.slice(0, -1)}x`)).status).toBe(404)
})
