import { expect, test } from 'vitest'
import { menuTemplate } from '../../../electron/shell/menu.ts'
import { shellWords } from '../../../electron/shell/words.ts'

const rolesOf = (isPackaged: boolean) =>
  menuTemplate(shellWords('zh-CN'), isPackaged)
    .flatMap(menu => (Array.isArray(menu.submenu) ? menu.submenu : []))
    .map(item => item.role)

test('the menu edits and zooms', () => {
  expect(rolesOf(true)).toEqual(
    expect.arrayContaining(['copy', 'paste', 'zoomIn', 'zoomOut', 'resetZoom', 'quit']),
  )
})

test('developer tools exist only while the app is not packaged', () => {
  expect(rolesOf(false)).toContain('toggleDevTools')
  expect(rolesOf(true)).not.toContain('toggleDevTools')
  expect(rolesOf(true)).not.toContain('reload')
})

test('the shell speaks Chinese on a Chinese system and English elsewhere', () => {
  expect(shellWords('zh-CN').quit).toBe('退出')
  expect(shellWords('en-GB').quit).toBe('Quit')
})
