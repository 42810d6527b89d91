import { CloseOutlined, DeleteOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhraseView } from '../../../../shared/ipc/writing-views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'
import { includesText } from '../../../components/includes-text.ts'
import type { BodyEditor } from './body-editor.ts'
import { BUILT_IN_PHRASES } from './built-in-phrases.ts'
import { insertWords, selectedWords } from './words.ts'

type Props = { editor: BodyEditor; onClose: () => void }

/** Phrases to put in: own ones first, then those of the program. Words that are chosen in the text can be kept. */
export function PhrasePanel({ editor, onClose }: Props) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const field = useRef<InputRef>(null)
  const phrases = usePhrases()
  const words = selectedWords(editor.state())
  useEffect(() => field.current?.focus(), [])
  const own = phrases.own.filter(phrase => includesText(query, phrase.words))
  const builtIn = BUILT_IN_PHRASES.filter(phrase => includesText(query, phrase))
  const close = () => {
    onClose()
    editor.focus()
  }
  const put = (phrase: string) => {
    onClose()
    editor.run(insertWords(phrase))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const first = own[0]?.words ?? builtIn[0]
  return (
    <section className="ht-phrases" aria-label={t('phrase.panel')} onKeyDown={keys}>
      <div className="ht-phrases-head">
        <Input
          ref={field}
          size="small"
          aria-label={t('phrase.search')}
          placeholder={t('phrase.search')}
          value={query}
          onChange={event => setQuery(event.target.value)}
          onPressEnter={event => !event.nativeEvent.isComposing && first !== undefined && put(first)}
        />
        <Button size="small" disabled={words === ''} onClick={() => phrases.save(words)}>
          {t('phrase.keep')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('phrase.close')}
          onClick={close}
        />
      </div>
      {first === undefined && <p className="ht-quiet">{t('phrase.none')}</p>}
      <ul className="ht-phrase-list">
        {own.map(phrase => (
          <OwnPhrase key={phrase.id} phrase={phrase} onPut={put} onDrop={() => phrases.drop(phrase.id)} />
        ))}
        {builtIn.map(phrase => (
          <li key={phrase}>
            <PhraseButton words={phrase} onPut={put} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type OwnProps = { phrase: PhraseView; onPut: (words: string) => void; onDrop: () => void }

function OwnPhrase({ phrase, onPut, onDrop }: OwnProps) {
  const { t } = useTranslation()
  return (
    <li className="ht-phrase-own">
      <PhraseButton words={phrase.words} onPut={onPut} />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('phrase.drop', { words: phrase.words })}
        onClick={onDrop}
      />
    </li>
  )
}

function PhraseButton({ words, onPut }: { words: string; onPut: (words: string) => void }) {
  return (
    <button type="button" className="ht-phrase" onClick={() => onPut(words)}>
      {words}
    </button>
  )
}

function usePhrases() {
  const client = useQueryClient()
  const onError = useFailureToast()
  const list = useQuery({ queryKey: KEYS.phrases, queryFn: () => call('phrase:list') })
  const onSuccess = (all: PhraseView[]) => client.setQueryData(KEYS.phrases, all)
  const save = useMutation({ mutationFn: (words: string) => call('phrase:save', words), onSuccess, onError })
  const drop = useMutation({
    mutationFn: (id: PhraseView['id']) => call('phrase:delete', id),
    onSuccess,
    onError,
  })
  return { own: list.data ?? [], save: save.mutate, drop: drop.mutate }
}
