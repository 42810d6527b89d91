import jsQR from 'jsqr'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Pixels, four bytes each. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number }

/** The text of the QR code on a picture, as a telephone would read it; `undefined` where there is none. */
export function readCode({ data, width, height }: Pixels): string | undefined {
  return jsQR(data, width, height)?.data
}

/** Each page of a PDF as pixels, at so many dots per inch, by a reader that is not ours. */
export async function drawPdf(bytes: Uint8Array, dpi: number): Promise<Pixels[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS })
  const file = await task.promise
  try {
    const drawn: Pixels[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number)
      const viewport = page.getViewport({ scale: dpi / 72 })
      const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
      const { canvas, context } = canvasOf(file.canvasFactory, width, height)
      await page.render({ canvas: canvas as HTMLCanvasElement, viewport }).promise
      drawn.push({ data: context.getImageData(0, 0, width, height).data, width, height })
    }
    return drawn
  } finally {
    await task.destroy()
  }
}

type Canvas = { canvas: unknown; context: CanvasRenderingContext2D }

function canvasOf(factory: object, width: number, height: number): Canvas {
  return (factory as { create(width: number, height: number): Canvas }).create(width, height)
}
