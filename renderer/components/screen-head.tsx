import type { ReactNode } from 'react'

/** The head of a screen: its name on the left, what can be done on the right. */
export function ScreenHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="ht-screen-head">
      <h1>{title}</h1>
      <div className="ht-screen-tools">{children}</div>
    </header>
  )
}
