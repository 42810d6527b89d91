import type { ReactNode } from 'react'

type Props = { id: string; label: string; hint?: string; error?: string | undefined; children: ReactNode }

/** A field with its label above, hint and error below, all tied together for screen readers. */
export function Labelled({ id, label, hint, error, children }: Props) {
  return (
    <div className="ht-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {error !== undefined && (
        <p id={`${id}-error`} className="ht-field-error" role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ht-field-hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** The attributes that tie an input to its Labelled. */
export function tied(id: string, { hint, error }: { hint?: boolean; error?: string | undefined } = {}) {
  const described = [error === undefined ? '' : `${id}-error`, hint === true ? `${id}-hint` : '']
    .filter(part => part !== '')
    .join(' ')
  return {
    id,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(error === undefined ? {} : { 'aria-invalid': true as const, status: 'error' as const }),
  }
}
