import { Plugin } from 'prosemirror-state'

/**
 * Tab means levels and cells within the text; behind Esc it means what it means everywhere: the next field. So the
 * keyboard is never caught (WCAG 2.1.2).
 */
export function leaving(): Plugin {
  let isLeaving = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, { key }) => {
          if (key === 'Tab') return isLeaving // true: not the editor's, and the window does as it always does
          if (key !== 'Shift') isLeaving = key === 'Escape'
          return false
        },
        focus: () => {
          isLeaving = false
        },
      },
    },
  })
}
