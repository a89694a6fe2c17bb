// Before the first paint: whether this browser is too old, the chosen theme, and whether the page is an embed. A file of its own, because
// the policy allows no inline script; in the JavaScript of 2009, because the oldest browser has to read it.
;(function () {
  var root = document.documentElement
  // What the page cannot do without, each the newest of its kind. README.md names the versions that follow from it.
  var isNewEnough =
    'noModule' in HTMLScriptElement.prototype &&
    'popover' in HTMLElement.prototype &&
    'toSorted' in Array.prototype &&
    typeof CompressionStream === 'function' &&
    typeof DecompressionStream === 'function' &&
    typeof structuredClone === 'function' &&
    CSS.supports('color', 'color-mix(in srgb, red, blue)')
  if (!isNewEnough) root.setAttribute('data-too-old', '')
  // An embed has another first picture: none, until its script has run.
  if (/[?&]embed(=|&|$)/.test(location.search)) root.setAttribute('data-embed', '')
  try {
    var theme = JSON.parse(localStorage.getItem('stepyard:layout') || '{}').theme
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  } catch (refused) {
    // Storage is refused: the page follows the system.
  }
})()
