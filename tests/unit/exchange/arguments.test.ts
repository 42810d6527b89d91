import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../../exchange/arguments.ts'
import { codeFrom } from '../../support/code-from.ts'

describe('the exchange’s command line', () => {
  test('does what it names, and serves where it names nothing', () => {
    expect(parseCommand([]).do).toBe('serve')
    expect(parseCommand(['close-unit', '--unit', 'QH-0101'])).toMatchObject({
      do: 'close-unit',
      unit: 'QH-0101',
    })
  })

  test.each([
    [['fly']],
    [['import-units']],
    [['close-unit']],
    [['close-unit', '--unit', '../x']],
    [['--far']],
  ])('%j is refused before anything is opened', async args => {
    expect(await codeFrom(() => parseCommand(args))).toBe('usage')
  })
})
