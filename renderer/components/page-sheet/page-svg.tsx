import { createElement, type ReactElement } from 'react'
import type { PageElement } from './parse-page.ts'

/** A page as React elements: built one by one from the allow-list, never from markup. */
export function pageToReact(page: PageElement, key?: number): ReactElement {
  const attributes = Object.fromEntries(
    Object.entries(page.attributes).map(([name, value]) => [camelCase(name), value]),
  )
  const children = page.children.map((child, index) =>
    typeof child === 'string' ? child : pageToReact(child, index),
  )
  return createElement(page.name, { ...attributes, key }, ...children)
}

function camelCase(name: string): string {
  return name.replace(/[-:]([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
