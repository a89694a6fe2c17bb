// <stepyard-embed>: the one script that a tutorial's page loads. Until the reader presses Run there is only what stands inside of the element.
import { embedVersion as version } from '../../share/embed-version'

const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href
const base = new URL('./', source)

// A page in a sandboxed frame has no origin to name, and neither has the frame in it: then only the window tells who speaks.
const isNameless = self.origin === 'null'

const style = `
:host { display: block; margin: 1em 0; color-scheme: light dark }
:host([theme=light]) { color-scheme: light }
:host([theme=dark]) { color-scheme: dark }
.box { overflow: hidden; border: 1px solid light-dark(#d5d9e0, #363c46); border-radius: 8px; background: light-dark(#fff, #14171c); color: light-dark(#1b1f26, #e6e9ee); font: 14px/1.5 system-ui, sans-serif }
.poster { max-height: 420px; padding: 12px; overflow: auto }
.poster ::slotted(svg) { display: block; max-width: 100%; height: auto; margin: auto }
.poster ::slotted(pre) { margin: 0; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap }
.bar { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; padding: 8px 12px; border-top: 1px solid light-dark(#d5d9e0, #363c46) }
button { min-height: 36px; padding: 0 16px; border: 0; border-radius: 6px; background: light-dark(#2257d6, #7ba2ff); color: light-dark(#fff, #10131a); font: 600 14px system-ui, sans-serif; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 2px solid light-dark(#2257d6, #7ba2ff); outline-offset: 2px }
p { flex: 1; margin: 0 }
a { color: inherit }
iframe { display: block; width: 100%; height: 420px; border: 0 }`

interface Said {
  readonly stepyard: number
  readonly type: string
  readonly height?: unknown
}

const isSaid = (data: unknown): data is Said =>
  typeof data === 'object' && data !== null && 'stepyard' in data && data.stepyard === version && 'type' in data

/** A workflow that runs in somebody else's page. Its events are called `stepyard-finished`, `stepyard-stateEntered` and so on. */
class StepyardEmbed extends HTMLElement {
  #frame: HTMLIFrameElement | null = null
  #near: IntersectionObserver | null = null
  #hear = (event: MessageEvent): void => this.#take(event)

  connectedCallback(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    shadow.adoptedStyleSheets = [sheet]
    this.#showPoster(shadow)
    addEventListener('message', this.#hear)
    if (!this.hasAttribute('autorun')) return
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.run()
      },
      { rootMargin: '200px' },
    )
    this.#near.observe(this)
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#hear)
    this.#near?.disconnect()
    this.#frame = null
  }

  /** Starts the engine with the first call, and the workflow. */
  run(): void {
    this.#near?.disconnect()
    if (this.#frame === null) this.#open()
    else this.#say({ type: 'run' })
  }

  stop(): void {
    this.#say({ type: 'stop' })
  }

  step(by: 'event' | 'state' = 'event'): void {
    this.#say({ type: 'step', by })
  }

  goTo(event: number): void {
    this.#say({ type: 'goto', event })
  }

  setInput(text: string): void {
    this.#say({ type: 'setInput', text })
  }

  #showPoster(shadow: ShadowRoot): void {
    const box = part('div', 'box')
    const poster = part('div', 'poster')
    poster.append(document.createElement('slot'))
    const bar = part('div', 'bar')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = '▶ Run this'
    button.addEventListener('click', () => this.run())
    const caption = document.createElement('p')
    caption.textContent = this.getAttribute('caption') ?? ''
    bar.append(button, caption)
    const link = this.#link
    if (link !== null) {
      const anchor = document.createElement('a')
      anchor.href = new URL(link, base).href
      anchor.target = '_blank'
      anchor.rel = 'noopener'
      anchor.textContent = 'Open in Stepyard'
      bar.append(anchor)
    }
    box.append(poster, bar)
    shadow.replaceChildren(box)
  }

  /** The fragment of a link; whatever stands before it, it is opened at this script's own site. */
  get #link(): string | null {
    const link = this.getAttribute('link')
    if (link === null) return null
    const at = link.indexOf('#')
    return at < 0 ? null : link.slice(at)
  }

  #open(): void {
    const frame = document.createElement('iframe')
    frame.title = this.getAttribute('label') ?? 'Workflow, to run and to step through'
    frame.src = this.#address()
    frame.allow = 'clipboard-write'
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox')
    const height = this.getAttribute('height')
    if (height !== null && /^\d+$/.test(height)) frame.style.height = `${height}px`
    this.#frame = frame
    const box = part('div', 'box')
    box.append(frame)
    this.shadowRoot?.replaceChildren(box)
    frame.focus()
  }

  #address(): string {
    const query = new URLSearchParams({ embed: '', host: self.origin })
    for (const name of ['view', 'speed', 'step', 'theme', 'caption']) {
      const value = this.getAttribute(name)
      if (value !== null) query.set(name, value)
    }
    if (this.hasAttribute('readonly')) query.set('readonly', '')
    if (this.hasAttribute('height')) query.set('fill', '')
    if (this.#link === null) query.set('inline', '')
    // Who pressed Run on the poster, or wrote autorun, wants it to run.
    query.set('autorun', '')
    return new URL(`index.html?${query.toString()}${this.#link ?? ''}`, base).href
  }

  #take({ source: from, origin, data }: MessageEvent): void {
    if (this.#frame === null || from !== this.#frame.contentWindow || !isSaid(data)) return
    if (origin !== base.origin && !(isNameless && origin === 'null')) return
    if (data.type === 'ready' && this.#link === null) this.#say({ type: 'open', files: this.#inline() })
    if (data.type === 'height' && typeof data.height === 'number' && !this.hasAttribute('height'))
      this.#frame.style.height = `${Math.min(2000, Math.max(160, data.height))}px`
    this.dispatchEvent(new CustomEvent(`stepyard-${data.type}`, { detail: data, bubbles: true }))
  }

  /** What is written in the page: a workflow, functions by name, an input; or a whole project. */
  #inline(): readonly { path: string; text: string }[] {
    const files: { path: string; text: string }[] = []
    const name = this.getAttribute('label') ?? 'workflow'
    for (const child of this.querySelectorAll('pre, script[type="application/json"], template')) {
      const text = child instanceof HTMLTemplateElement ? child.content.textContent : child.textContent
      const code = child.getAttribute('data-function')
      if (code !== null) files.push({ path: `${code}${child.hasAttribute('data-esm') ? '.mjs' : '.js'}`, text })
      else if (child.hasAttribute('data-input')) files.push({ path: 'input.json', text })
      else files.push({ path: `${name}.json`, text })
    }
    return files
  }

  #say(message: object): void {
    this.#frame?.contentWindow?.postMessage({ stepyard: version, ...message }, isNameless ? '*' : base.origin)
  }
}

function part(tag: 'div', name: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  return element
}

if (customElements.get('stepyard-embed') === undefined) customElements.define('stepyard-embed', StepyardEmbed)
