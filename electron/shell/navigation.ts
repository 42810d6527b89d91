import type { App, WebContents } from 'electron'

/** Nothing navigates, opens a window or embeds a page: the face is one page and stays where it is. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => holdInPlace(contents))
}

function holdInPlace(contents: WebContents): void {
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
