/** An event whose default can be prevented, as Electron passes them. */
export class Preventable {
  defaultPrevented = false

  preventDefault(): void {
    this.defaultPrevented = true
  }
}
