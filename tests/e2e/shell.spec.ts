import type { Page } from '@playwright/test'
import { expect, testInOneApp as test } from '../support/electron-app.ts'

/* What a page may and may not do. One app for all. */
test.describe.configure({ mode: 'default' })
type Reached = { call(name: string, ...args: unknown[]): Promise<unknown>; on: unknown }
declare global {
  interface Window {
    hongtou: Reached
  }
}

test('a page is given call, hand and on, frozen, and nothing else of the shell', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    keys: Object.keys(window.hongtou).sort(),
    frozen: Object.isFrozen(window.hongtou),
    others: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
      name => name in window,
    ),
  }))
  expect(seen).toEqual({ keys: ['call', 'hand', 'on'], frozen: true, others: [] })
})

test('the preload lives in a world of its own, which a page cannot change', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const { stringify } = JSON
    JSON.stringify = () => '"changed"'
    Object.assign(window, { CustomEvent: undefined, btoa: undefined })
    const answered = await window.hongtou.call('vault:unlock')
    JSON.stringify = stringify
    return answered
  })
  expect(answer).toMatchObject({ ok: false, code: 'argument-invalid' })
  await page.reload() // gives back what was changed
})

test('a page cannot replace what it was given', async ({ page }) => {
  const replaced = await page.evaluate(() => {
    const given = window.hongtou
    Reflect.set(window, 'hongtou', {})
    Reflect.deleteProperty(window, 'hongtou')
    Reflect.set(given, 'call', () => undefined)
    return window.hongtou !== given || Object.keys(given).length !== 3
  })
  expect(replaced).toBe(false)
})

test('the page comes from our own origin, in a secure context, under a policy', async ({ page }) => {
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true)
  const policy = await page.evaluate(async () => (await fetch('./')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+'/)
})

test('every response has a nonce of its own', async ({ page }) => {
  const policies = await page.evaluate(() =>
    Promise.all([1, 2].map(async () => (await fetch('./')).headers.get('content-security-policy'))),
  )
  expect(new Set(policies).size).toBe(2)
})

test('an inline script without the nonce does not run', async ({ page }) => {
  const directive = await violation(page, () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineHasRun = true'
    document.body.append(script)
  })
  expect(directive).toMatch(/^script-src/)
  expect(await page.evaluate(() => 'inlineHasRun' in window)).toBe(false)
})

test('text cannot become code', async ({ page }) => {
  // In a task of its own: what the test's debugger runs directly, the policy lets through.
  const thrown = await page.evaluate(
    () =>
      new Promise(resolve => {
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: this is what the policy must refuse
            resolve(window.eval('1 + 1'))
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      }),
  )
  expect(thrown).toBe('EvalError')
})

test('nothing outside can be asked', async ({ page }) => {
  const directive = await violation(page, () => void fetch('https://example.com/').catch(() => undefined))
  expect(directive).toBe('connect-src')
})

test('an image from outside is not loaded', async ({ page }) => {
  const directive = await violation(page, () => {
    new Image().src = 'https://example.com/pixel.png'
  })
  expect(directive).toBe('img-src')
})

test('the page cannot leave for another address', async ({ page }) => {
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => typeof window.hongtou.call)).toBe('function')
})

test('no second window opens, by script or by link', async ({ page, electronApp }) => {
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull()
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
  })
  await page.waitForTimeout(300)
  expect(electronApp.windows()).toHaveLength(1)
})

test('permissions are denied without asking', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone'] as PermissionName[]
    const answers = await Promise.all(names.map(name => navigator.permissions.query({ name })))
    return answers.map(answer => answer.state)
  })
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
})

test('a call that the contract does not name is refused', async ({ page }) => {
  for (const name of ['no:such-call', 'constructor', '__proto__', 'envelope:write-document']) {
    expect(await page.evaluate(call => window.hongtou.call(call), name)).toMatchObject({
      ok: false,
      code: 'call-unknown',
    })
  }
})

test('arguments of the wrong shape are refused, and the refusal repeats none of them', async ({ page }) => {
  const answers = await page.evaluate(() =>
    Promise.all([
      window.hongtou.call('vault:unlock', { passphrase: 'open sesame' }),
      window.hongtou.call('vault:unlock'),
      window.hongtou.call('app:status', 'open sesame'),
      window.hongtou.call('document:read', 'open sesame'),
    ]),
  )
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'argument-invalid' })
  expect(JSON.stringify(answers)).not.toContain('open sesame')
})

test('paths that leave the page’s folder are not found', async ({ page }) => {
  const paths = ['/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/..%5c..%5cpackage.json', '/missing.js']
  const statuses = await page.evaluate(
    all => Promise.all(all.map(async path => (await fetch(path)).status)),
    paths,
  )
  expect(statuses).toEqual([404, 404, 404, 404])
})

/** Does something in the page and answers which directive of the policy it violated. */
async function violation(page: Page, act: () => void): Promise<string> {
  await page.evaluate(() => {
    const heard = new Promise<string>(resolve => {
      document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), {
        once: true,
      })
    })
    Object.assign(window, { heard })
  })
  await page.evaluate(act)
  return page.evaluate(() => (window as unknown as { heard: Promise<string> }).heard)
}
