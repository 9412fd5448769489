// Runs before the first paint, so that a remembered look or language never flashes the other one.
try {
  const root = document.documentElement
  const look = localStorage.getItem('boxoffice.look')
  const language = localStorage.getItem('boxoffice.language')
  if (look === 'light' || look === 'dark') root.dataset.look = look
  if (language === 'en' || language === 'ko') root.lang = language
} catch {
  // Storage may be forbidden; then the system's look and language hold.
}
