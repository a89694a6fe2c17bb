import { mount } from 'svelte'
import { edges } from '../edges'
import EmbedApp from './EmbedApp.svelte'
import { readEmbedOptions } from './options'

/** Shows the project of the address, or the one that the page around it sends, in small. Nothing of it is kept. */
export function startEmbed(target: HTMLElement): void {
  target.replaceChildren()
  mount(EmbedApp, { target, props: { edges, options: readEmbedOptions(location.search) } })
}
