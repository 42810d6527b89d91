import type { MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './words.ts'

/** The application menu: editing, zoom, and what a developer needs while the app is not packaged. */
export function menuTemplate(words: ShellWords, isPackaged: boolean): MenuItemConstructorOptions[] {
  return [
    { label: words.app, submenu: [{ role: 'quit', label: words.quit }] },
    { label: words.edit, submenu: editMenu(words) },
    { label: words.view, submenu: [...viewMenu(words), ...(isPackaged ? [] : developerMenu(words))] },
  ]
}

function editMenu(words: ShellWords): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ]
}

function viewMenu(words: ShellWords): MenuItemConstructorOptions[] {
  return [
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'resetZoom', label: words.actualSize },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
  ]
}

function developerMenu(words: ShellWords): MenuItemConstructorOptions[] {
  return [
    { type: 'separator' },
    { role: 'reload', label: words.reload },
    { role: 'toggleDevTools', label: words.developerTools },
  ]
}
