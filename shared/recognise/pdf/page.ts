/** What a PDF says about its text: stretches at places, no lines and no paragraphs. Points, from the top left corner. */
export type PdfRun = {
  text: string
  x: number
  /** The base line. */
  y: number
  width: number
  /** Height of the letters. */
  size: number
  /** Which way it is written, in degrees; 0 is from left to right. */
  angle: number
}
export type PdfPage = { width: number; height: number; runs: PdfRun[] }
