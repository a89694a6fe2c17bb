/** A short message at the edge of the page, with a way back where there is one. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: (() => void) | null
}

const shownMs = 8000
const mostToasts = 3

/** What the page has to say for a few seconds. */
export class ToastModel {
  list = $state.raw<readonly Toast[]>([])
  /** Said by screen readers, politely. */
  announcement = $state('')
  #next = 1

  show(text: string, undo: (() => void) | null = null): void {
    const toast = { id: this.#next++, text, undo }
    this.list = [...this.list, toast].slice(-mostToasts)
    setTimeout(() => this.dismiss(toast.id), shownMs)
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  announce(text: string): void {
    this.announcement = text
  }
}
