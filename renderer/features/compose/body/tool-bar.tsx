import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** One button of a bar. `isOn` is `undefined` for a button that only acts. */
export type Tool = {
  name: string
  label: string
  keys?: string
  face: ReactNode
  isOn?: boolean
  isOff?: boolean
  act: () => void
}

/** Buttons that are one stop for Tab; the arrow keys go from one to the next. The text keeps the selection. */
export function ToolBar({ label, groups }: { label: string; groups: readonly (readonly Tool[])[] }) {
  return (
    <div className="ht-tools" role="toolbar" aria-label={label} onKeyDown={moveAlong}>
      {groups.map((tools, group) => (
        <div className="ht-tool-group" key={tools[0]?.name ?? group}>
          {tools.map((tool, at) => (
            <ToolButton key={tool.name} tool={tool} isFirst={group === 0 && at === 0} />
          ))}
        </div>
      ))}
    </div>
  )
}

function ToolButton({ tool, isFirst }: { tool: Tool; isFirst: boolean }) {
  const { t } = useTranslation()
  const { label, keys, face, isOn, isOff, act } = tool
  return (
    <button
      type="button"
      className="ht-tool"
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
      title={keys === undefined ? label : t('tool.withKeys', { name: label, keys })}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      aria-disabled={isOff ?? false}
      onMouseDown={event => event.preventDefault()}
      onClick={() => isOff !== true && act()}
    >
      {face}
    </button>
  )
}

function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('.ht-tool')]
  const at = tools.findIndex(tool => tool === event.target)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key]
  if (at === -1 || to === undefined) return
  event.preventDefault()
  tools[(to + tools.length) % tools.length]?.focus()
}
