/** What the gallery tells of a project. */
export interface GalleryEntry {
  readonly slug: string
  readonly title: string
  /** A pattern to know, or a use of several. */
  readonly kind: 'pattern' | 'use'
  readonly pattern: string
  readonly paragraph: string
  /** What to look at. */
  readonly look: string
  /** Name of the input that goes well, and of the one that goes wrong. */
  readonly good: string
  readonly bad: string
  /** Name of the fault worth switching on. */
  readonly fault: string
  /** The workflow as SVG, drawn as the page was built. */
  readonly picture: string
}
