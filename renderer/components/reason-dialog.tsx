import { Button, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useHotkey } from '../app/hotkeys.ts'
import { useReturnFocus } from '../app/keep-focus.ts'
import { Labelled, tied } from './labelled.tsx'

const MAX_REASON = 500

type Props = {
  words: { title: string; subject: string; text: string; label: string; required: string; confirm: string }
  /** Reasons that are often given: one click writes one. */
  suggestions?: { label: string; reasons: readonly string[] }
  /** What stands there before anybody has written. */
  first?: string
  /** Longest answer, in characters. */
  limit?: number
  isDanger?: boolean
  isPending: boolean
  onConfirm: (reason: string) => void
  onClose: () => void
  /** What else is to be said, above the reason. */
  children?: ReactNode
}

/** An act that needs a reason: what it is about, what will happen, and why. Ctrl+Enter confirms. */
export function ReasonDialog({
  words,
  suggestions,
  first = '',
  limit = MAX_REASON,
  isDanger = false,
  isPending,
  onConfirm,
  onClose,
  children,
}: Props) {
  useReturnFocus()
  const id = useId()
  const [reason, setReason] = useState(first)
  const [hasTried, setTried] = useState(false)
  const error = hasTried && reason.trim() === '' ? words.required : undefined
  const confirm = () => {
    setTried(true)
    if (reason.trim() !== '') onConfirm(reason.trim())
  }
  useHotkey({ key: 'Enter', ctrl: true, inDialog: true }, confirm, !isPending)
  return (
    <Modal
      open
      title={words.title}
      okText={words.confirm}
      okButtonProps={{ danger: isDanger }}
      confirmLoading={isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>
        <strong>{words.subject}</strong>
      </p>
      {children}
      <Labelled id={id} label={words.label} hint={words.text} error={error}>
        <Input.TextArea
          {...tied(id, { hint: true, error })}
          value={reason}
          autoFocus
          rows={3}
          maxLength={limit}
          showCount
          onChange={event => setReason(event.target.value)}
        />
      </Labelled>
      {suggestions !== undefined && (
        <section aria-label={suggestions.label} className="ht-quick">
          {suggestions.reasons.map(suggested => (
            <Button key={suggested} size="small" onClick={() => setReason(suggested)}>
              {suggested}
            </Button>
          ))}
        </section>
      )}
    </Modal>
  )
}
