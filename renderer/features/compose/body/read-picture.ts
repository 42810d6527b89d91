import { type NewPicture, type PictureRefusal, pictureFormat, pictureOfBytes } from './pictures.ts'

/** A file or pasted picture, as the document can hold it. */
export async function readPicture(file: Blob): Promise<NewPicture | PictureRefusal> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (pictureFormat(bytes) === undefined) return 'picture-format'
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return pictureOfBytes(bytes, { width, height })
  } catch {
    return 'picture-format' // begins like a picture and is none
  }
}
