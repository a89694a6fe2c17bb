import './trusted-types'
import { mount } from 'svelte'
import '../ui/base.css'
import App from './App.svelte'
import { edges } from './edges'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no place for the app.')

if (new URLSearchParams(location.search).has('embed')) {
  void import('./embed/start').then(({ startEmbed }) => startEmbed(target))
} else {
  // Both are needed before the first character can be typed: fetched beside each other, not one after the other.
  void import('../store/open')
  void import('../ui/editor/CodeEditor.svelte')

  // The static shell is left standing until the app stands beside it, so that nothing flashes.
  const shell = [...target.childNodes]
  const firstPicture = target.querySelector<SVGElement>('.first-picture svg')
  mount(App, { target, props: { edges, firstPicture } })
  for (const node of shell) node.remove()
}
