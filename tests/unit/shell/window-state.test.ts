import { expect, test } from 'vitest'
import { openingState } from '../../../electron/shell/window-state.ts'

const SCREEN = { width: 1920, height: 1080 }

test('the window opens as it was closed', () => {
  const state = { width: 1300, height: 900, maximized: true }
  expect(openingState(state, SCREEN)).toEqual(state)
})

test.each([
  [undefined],
  [null],
  ['1300'],
  [{ width: 'wide', height: 1, maximized: false }],
  [{ width: 1.5, height: 900, maximized: true }],
])('what makes no sense opens the window in its first size: %j', written => {
  expect(openingState(written, SCREEN)).toEqual({ width: 1280, height: 860, maximized: false })
})

test('the window fits a smaller screen, but not below what its boards need', () => {
  const large = { width: 3000, height: 2000, maximized: false }
  expect(openingState(large, SCREEN)).toMatchObject({ width: 1920, height: 1080 })
  expect(openingState({ width: 10, height: 10, maximized: false }, SCREEN)).toMatchObject({
    width: 960,
    height: 640,
  })
  expect(openingState(large, { width: 800, height: 600 })).toMatchObject({ width: 960, height: 640 })
})
