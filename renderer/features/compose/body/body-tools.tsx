import {
  BoldOutlined,
  FileAddOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  SearchOutlined,
  TableOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { addAnnex, dropAnnex } from './annexes.ts'
import type { Bench } from './bench.ts'
import type { BodyEditor } from './body-editor.ts'
import { encloseAnnex } from './enclosed.ts'
import { enclosedTools } from './enclosed-tools.tsx'
import { type Level, setLevel, toggleLead } from './levels.ts'
import { type Marker, toggleList } from './lists.ts'
import { marks } from './schema.ts'
import { tableTools } from './table-tools.tsx'
import { insertTable } from './tables.ts'
import { type Tool, ToolBar } from './tool-bar.tsx'

type Props = { editor: BodyEditor; onPicture: () => void; onFind: () => void; onPhrases: () => void }

/** The tools of the text; those of a table appear while the caret is in one. */
export function BodyTools({ editor, onPicture, onFind, onPhrases }: Props) {
  const { t } = useTranslation()
  const facts = useSyncExternalStore(editor.subscribe, editor.facts)
  return (
    <>
      <ToolBar
        label={t('tool.bar')}
        groups={[
          levelTools({ editor, facts, t }),
          emphasisTools({ editor, facts, t }),
          listTools({ editor, facts, t }),
          insertTools({ editor, facts, t }, { onPicture, onPhrases }),
          historyTools({ editor, facts, t }, onFind),
        ]}
      />
      {facts.isInEnclosed && (
        <ToolBar label={t('tool.enclosedBar')} groups={enclosedTools({ editor, facts, t })} />
      )}
      {facts.isInTable && <ToolBar label={t('tool.tableBar')} groups={tableTools({ editor, facts, t })} />}
    </>
  )
}

const NUMBERS = { 1: '一、', 2: '（一）', 3: '1.', 4: '（1）' } as const

function levelTools({ editor, facts, t }: Bench): Tool[] {
  const tool = (level: Level): Tool => ({
    name: `level-${level}`,
    label: level === 0 ? t('tool.paragraph') : `${t('tool.level', { n: level })} ${NUMBERS[level]}`,
    keys: `Ctrl+${level}`,
    face: level === 0 ? t('tool.paragraphShort') : NUMBERS[level],
    isOn: facts.level === level && facts.element === null,
    isOff: facts.level === null,
    act: () => editor.run(setLevel(level)),
  })
  return [
    ...([0, 1, 2, 3, 4] as const).map(tool),
    {
      name: 'lead',
      label: t('tool.lead'),
      keys: 'Ctrl+D',
      face: t('tool.leadShort'),
      isOn: facts.isLead,
      isOff: facts.level === null,
      act: () => editor.run(toggleLead),
    },
  ]
}

function emphasisTools({ editor, facts, t }: Bench): Tool[] {
  return [
    {
      name: 'strong',
      label: t('tool.strong'),
      keys: 'Ctrl+B',
      face: <BoldOutlined aria-hidden />,
      isOn: facts.isStrong,
      act: () => editor.run(toggleMark(marks.strong)),
    },
    {
      name: 'underline',
      label: t('tool.underline'),
      keys: 'Ctrl+U',
      face: <UnderlineOutlined aria-hidden />,
      isOn: facts.isUnderlined,
      act: () => editor.run(toggleMark(marks.underline)),
    },
  ]
}

const LISTS = [
  { marker: 'number', keys: 'Ctrl+Shift+7', face: <OrderedListOutlined aria-hidden /> },
  { marker: 'dash', keys: 'Ctrl+Shift+8', face: <UnorderedListOutlined aria-hidden /> },
  { marker: 'circle', keys: 'Ctrl+Shift+9', face: '①' },
] as const satisfies readonly { marker: Marker; keys: string; face: unknown }[]

function listTools({ editor, facts, t }: Bench): Tool[] {
  return LISTS.map(({ marker, keys, face }) => ({
    name: marker,
    label: t(`tool.list-${marker}`),
    keys,
    face,
    isOn: facts.marker === marker,
    act: () => editor.run(toggleList(marker)),
  }))
}

type Asking = { onPicture: () => void; onPhrases: () => void }

function insertTools({ editor, facts, t }: Bench, { onPicture, onPhrases }: Asking): Tool[] {
  const annex: Tool = facts.isInAnnex
    ? {
        name: 'drop-annex',
        label: t('tool.dropAnnex'),
        face: t('tool.dropAnnex'),
        act: () => editor.run(dropAnnex),
      }
    : {
        name: 'annex',
        label: t('tool.annex'),
        face: <Faced icon={<FileAddOutlined aria-hidden />} words={t('tool.annexShort')} />,
        act: () => editor.run(addAnnex),
      }
  const enclose: Tool = {
    name: 'enclose',
    label: t('tool.enclose'),
    face: t('tool.encloseShort'),
    act: () => editor.run(encloseAnnex),
  }
  return [
    {
      name: 'table',
      label: t('tool.table'),
      face: <Faced icon={<TableOutlined aria-hidden />} words={t('tool.tableShort')} />,
      act: () => editor.run(insertTable),
    },
    {
      name: 'picture',
      label: t('tool.picture'),
      face: <Faced icon={<PictureOutlined aria-hidden />} words={t('tool.pictureShort')} />,
      act: onPicture,
    },
    annex,
    ...(facts.isInAnnex && !facts.isInEnclosed ? [enclose] : []),
    {
      name: 'phrases',
      label: t('tool.phrases'),
      keys: 'Ctrl+K',
      face: t('tool.phrases'),
      act: onPhrases,
    },
  ]
}

function historyTools({ editor, facts, t }: Bench, onFind: () => void): Tool[] {
  return [
    {
      name: 'find',
      label: t('tool.find'),
      keys: 'Ctrl+F',
      face: <Faced icon={<SearchOutlined aria-hidden />} words={t('tool.findShort')} />,
      act: onFind,
    },
    {
      name: 'undo',
      label: t('tool.undo'),
      keys: 'Ctrl+Z',
      face: <UndoOutlined aria-hidden />,
      isOff: !facts.canUndo,
      act: () => editor.run(undo),
    },
    {
      name: 'redo',
      label: t('tool.redo'),
      keys: 'Ctrl+Y',
      face: <RedoOutlined aria-hidden />,
      isOff: !facts.canRedo,
      act: () => editor.run(redo),
    },
  ]
}

function Faced({ icon, words }: { icon: ReactNode; words: string }) {
  return (
    <>
      {icon} {words}
    </>
  )
}
