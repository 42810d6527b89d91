import { CloseOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyEditor } from './body-editor.ts'
import { findWords, goToMatch, replaceAllMatches, replaceMatch, searchOf } from './find.ts'

type Props = { editor: BodyEditor; onClose: () => void }

/** Finds and replaces in the whole text. Enter goes to the next place, Shift+Enter to the one before, Esc closes. */
export function FindPanel({ editor, onClose }: Props) {
  const { t } = useTranslation()
  const search = useSyncExternalStore(editor.subscribe, () => searchOf(editor.state()))
  const [words, setWords] = useState('')
  const [replaced, setReplaced] = useState<number>()
  const field = useRef<InputRef>(null)
  useEffect(() => {
    field.current?.focus()
    return () => void editor.apply(findWords(''))
  }, [editor])
  const ask = (query: string) => {
    setReplaced(undefined)
    editor.apply(findWords(query))
  }
  const go = (step: 1 | -1) => editor.apply(goToMatch(step))
  const replaceAll = () => {
    setReplaced(search.matches.length)
    editor.apply(replaceAllMatches(words))
    field.current?.focus() // the buttons go out of use, and the keyboard may not be lost with them
  }
  const replaceOne = () => {
    editor.apply(replaceMatch(words))
    if (searchOf(editor.state()).matches.length === 0) field.current?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'F3') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const close = () => {
    onClose()
    editor.focus()
  }
  const onEnter = (event: KeyboardEvent) => !event.nativeEvent.isComposing && go(event.shiftKey ? -1 : 1)
  const isNothing = search.matches.length === 0
  return (
    <search className="ht-find" aria-label={t('find.panel')} onKeyDown={keys}>
      <Input
        ref={field}
        size="small"
        aria-label={t('find.query')}
        placeholder={t('find.query')}
        value={search.query}
        onChange={event => ask(event.target.value)}
        onPressEnter={onEnter}
      />
      <span className="ht-find-count" role="status">
        {replaced !== undefined && isNothing ? t('find.replaced', { n: replaced }) : countText()}
      </span>
      <Button size="small" disabled={isNothing} onClick={() => go(-1)}>
        {t('find.previous')}
      </Button>
      <Button size="small" disabled={isNothing} onClick={() => go(1)}>
        {t('find.next')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('find.close')}
        onClick={close}
      />
      <Input
        size="small"
        aria-label={t('find.replacement')}
        placeholder={t('find.replacement')}
        value={words}
        onChange={event => setWords(event.target.value)}
        onPressEnter={event => !event.nativeEvent.isComposing && replaceOne()}
      />
      <span />
      <Button size="small" disabled={isNothing} onClick={replaceOne}>
        {t('find.replace')}
      </Button>
      <Button size="small" disabled={isNothing} onClick={replaceAll}>
        {t('find.replaceAll')}
      </Button>
    </search>
  )

  function countText(): string {
    if (search.query === '') return ''
    return isNothing ? t('find.none') : t('find.count', { at: search.current + 1, n: search.matches.length })
  }
}
