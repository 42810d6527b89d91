import type { Menu as ElectronMenu, MenuItem, MenuItemConstructorOptions } from 'electron'
import { standIn } from '../unimplemented.ts'

let applicationMenu: ElectronMenu | null = null

/** Menus are kept, not drawn: tests look items up and click them. */
export const Menu = standIn<typeof ElectronMenu>('Menu', {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => menuOf(template),
  setApplicationMenu(menu: ElectronMenu | null): void {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
})

function menuOf(template: MenuItemConstructorOptions[]): ElectronMenu {
  const items = template.map(itemOf)
  const find = (id: string): MenuItem | null => {
    for (const item of items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      if (found !== null) return found
    }
    return null
  }
  return standIn<ElectronMenu>('Menu', { items, getMenuItemById: find })
}

function itemOf(options: MenuItemConstructorOptions): MenuItem {
  const submenu = Array.isArray(options.submenu) ? menuOf(options.submenu) : undefined
  const label = options.label ?? options.role ?? ''
  const item = {
    id: '',
    enabled: true,
    visible: true,
    type: 'normal',
    click: () => undefined,
    ...options,
    label,
    submenu,
  }
  return standIn<MenuItem>('MenuItem', item)
}
