import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetOf, typeOf } from '../../../electron/shell/assets.ts'

const FOLDER = '/app/out/renderer'

describe('an address of the app means a file of the built page', () => {
  test('the root means the page itself', () => {
    expect(assetOf(FOLDER, 'app://hongtou/')).toBe(`${FOLDER}/index.html`)
  })

  test('a plain path means the file below the folder, whatever stands behind it', () => {
    const file = `${FOLDER}/assets/index-DCWWxH5b.js`
    expect(assetOf(FOLDER, 'app://hongtou/assets/index-DCWWxH5b.js')).toBe(file)
    expect(assetOf(FOLDER, 'app://hongtou/assets/index-DCWWxH5b.js?v=1#top')).toBe(file)
  })

  test.each([
    'app://other/index.html',
    'app://hongtou.example/index.html',
    'https://hongtou/index.html',
    'file:///etc/passwd',
    'hongtou/index.html',
  ])('another origin means no file: %s', address => {
    expect(assetOf(FOLDER, address)).toBeUndefined()
  })

  test.each([
    'app://hongtou/..%2f..%2fpackage.json',
    'app://hongtou/%2e%2e%2fmain/main.js',
    'app://hongtou/assets/%2e%2e/%2e%2e/main/main.js%00.png',
    'app://hongtou/..%5c..%5cmain.js',
    'app://hongtou/C:%5cWindows',
    'app://hongtou/c:/windows',
    'app://hongtou/%252e%252e%252fmain.js',
    'app://hongtou/.env',
    'app://hongtou/assets/.git/config',
    'app://hongtou/%E0%A4%A',
    'app://hongtou/%00',
  ])('a path that leaves the folder or names no built file means none: %s', address => {
    expect(assetOf(FOLDER, address)).toBeUndefined()
  })

  test('no path at all leads out of the folder', () => {
    const part = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '\\', '/', 'a', '%00', ':', '%25', '.js')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const file = assetOf(FOLDER, `app://hongtou/${parts.join('')}`)
        expect(file === undefined || (file.startsWith(`${FOLDER}/`) && !file.split('/').includes('..'))).toBe(
          true,
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('the MIME type follows the ending', () => {
  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.CSS', 'text/css; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.wasm', 'application/wasm'],
    ['a.svg', 'image/svg+xml'],
  ])('%s is %s', (file, type) => {
    expect(typeOf(file)).toBe(type)
  })

  test('what has no known ending is never guessed', () => {
    expect(typeOf('a.exe')).toBe('application/octet-stream')
    expect(typeOf('a')).toBe('application/octet-stream')
  })
})
