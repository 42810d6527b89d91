import { addRowAfter, addRowBefore, deleteRow, mergeCells, splitCell } from 'prosemirror-tables'
import type { Bench } from './bench.ts'
import { addColumn, alignColumns, dropColumns, widenColumns } from './table-columns.ts'
import { moveColumn, moveRow } from './table-moves.ts'
import { dropTable, toggleHeadRows, toggleLandscape } from './tables.ts'
import type { Tool } from './tool-bar.tsx'

/** The tools of the table with the caret. Their names are short enough to be their faces. */
export function tableTools({ editor, facts, t }: Bench): Tool[][] {
  const tool = (name: TableTool, act: Tool['act'], more: Partial<Tool> = {}): Tool => ({
    name,
    label: t(`tool.${name}`),
    face: t(`tool.${name}`),
    act,
    ...more,
  })
  const run = editor.run
  return [
    [
      tool('rowAbove', () => run(addRowBefore)),
      tool('rowBelow', () => run(addRowAfter)),
      tool('rowUp', () => run(moveRow(-1)), { keys: 'Alt+Shift+↑' }),
      tool('rowDown', () => run(moveRow(1)), { keys: 'Alt+Shift+↓' }),
      tool('dropRow', () => run(deleteRow)),
    ],
    [
      tool('columnLeft', () => run(addColumn('before'))),
      tool('columnRight', () => run(addColumn('after'))),
      tool('columnToLeft', () => run(moveColumn(-1)), { keys: 'Alt+Shift+←' }),
      tool('columnToRight', () => run(moveColumn(1)), { keys: 'Alt+Shift+→' }),
      tool('dropColumn', () => run(dropColumns)),
    ],
    [
      tool('merge', () => run(mergeCells), { isOff: !facts.canMerge }),
      tool('split', () => run(splitCell), { isOff: !facts.canSplit }),
      tool('headRow', () => run(toggleHeadRows)),
    ],
    [
      tool('alignLeft', () => run(alignColumns('left')), {
        keys: 'Alt+Shift+L',
        isOn: facts.columnAlign === 'left',
      }),
      tool('alignCenter', () => run(alignColumns('center')), {
        keys: 'Alt+Shift+E',
        isOn: facts.columnAlign === 'center',
      }),
      tool('alignRight', () => run(alignColumns('right')), {
        keys: 'Alt+Shift+R',
        isOn: facts.columnAlign === 'right',
      }),
      tool('wider', () => run(widenColumns('wider'))),
      tool('narrower', () => run(widenColumns('narrower'))),
    ],
    [
      tool('landscape', () => run(toggleLandscape), { isOn: facts.isLandscape }),
      tool('dropTable', () => run(dropTable)),
    ],
  ]
}

type TableTool =
  | 'rowAbove'
  | 'rowBelow'
  | 'rowUp'
  | 'rowDown'
  | 'dropRow'
  | 'columnLeft'
  | 'columnRight'
  | 'columnToLeft'
  | 'columnToRight'
  | 'dropColumn'
  | 'merge'
  | 'split'
  | 'headRow'
  | 'alignLeft'
  | 'alignCenter'
  | 'alignRight'
  | 'wider'
  | 'narrower'
  | 'landscape'
  | 'dropTable'
