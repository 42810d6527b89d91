import { ENCLOSED_ELEMENTS } from '../../../../shared/document/enclosed.ts'
import type { Bench } from './bench.ts'
import { encloseAnnex, releaseElements, toggleElement } from './enclosed.ts'
import type { Tool } from './tool-bar.tsx'

/** What the paragraph with the caret is of the enclosed document; the keys work without the bar. */
export function enclosedTools({ editor, facts, t }: Bench): Tool[][] {
  const elements = ENCLOSED_ELEMENTS.map(
    (element, i): Tool => ({
      name: element,
      label: t('tool.element', { name: t(`enclosed.${element}`) }),
      keys: `Alt+Shift+${i + 1}`,
      face: t(`enclosed.${element}`),
      isOn: facts.element === element,
      isOff: facts.level === null,
      act: () => editor.run(toggleElement(element)),
    }),
  )
  const complete: Tool = {
    name: 'complete',
    label: t('tool.completeEnclosed'),
    face: t('tool.completeEnclosed'),
    isOff: !facts.isInAnnex,
    act: () => editor.run(encloseAnnex),
  }
  const release: Tool = {
    name: 'release',
    label: t('tool.release'),
    face: t('tool.release'),
    act: () => editor.run(releaseElements),
  }
  return [elements, [complete, release]]
}
