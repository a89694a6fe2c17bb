// Puts the chosen theme on the page before its first paint, and says whether it is an embed. A file of its own, because the policy allows no inline script.
// An embed has another first picture: none, until its script has run.
if (new URLSearchParams(location.search).has('embed')) document.documentElement.dataset.embed = ''
try {
  const { theme } = JSON.parse(localStorage.getItem('stepyard:layout') ?? '{}')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused: the page follows the system.
}
