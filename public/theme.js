// Puts the chosen theme on the page before its first paint. A file of its own, because the policy allows no inline script.
try {
  const { theme } = JSON.parse(localStorage.getItem('stepyard:layout') ?? '{}')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused: the page follows the system.
}
