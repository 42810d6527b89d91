/**
 * The only script of the page that is printed: when all its faces are there, the address says so. Printed before, the
 * text would stand in another face (electron/shell/print-window.ts waits for it).
 */
async function tellWhenReady(): Promise<void> {
  await Promise.allSettled([...document.fonts].map(face => face.load()))
  location.hash = 'ready'
}

window.addEventListener('load', () => void tellWhenReady())
