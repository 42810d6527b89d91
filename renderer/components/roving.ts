import type { FocusEvent, KeyboardEvent } from 'react'

/**
 * A list is one stop for Tab: the arrow keys go from item to item, and Tab comes back to the one last used.
 * Items are siblings; which of them Tab finds is kept in the page itself, so that moving draws nothing anew.
 */
export function rovingKey(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
  const to = neighbour(event.currentTarget, event.key)
  if (to !== undefined) to.focus()
  else if (event.key === 'Enter' || event.key === ' ') open()
  else return
  event.preventDefault()
}

/** The item that gets the focus becomes the one that Tab finds. */
export function rovingFocus(event: FocusEvent<HTMLElement>): void {
  if (event.target === event.currentTarget) findByTab(event.currentTarget)
}

function findByTab(item: HTMLElement): void {
  for (const other of item.parentElement?.querySelectorAll<HTMLElement>(':scope > [tabindex="0"]') ?? [])
    other.tabIndex = -1
  item.tabIndex = 0
}

function neighbour(item: HTMLElement, key: string): HTMLElement | undefined {
  const found = {
    ArrowDown: item.nextElementSibling,
    ArrowUp: item.previousElementSibling,
    Home: item.parentElement?.firstElementChild,
    End: item.parentElement?.lastElementChild,
  }[key]
  return found instanceof HTMLElement ? found : undefined
}
