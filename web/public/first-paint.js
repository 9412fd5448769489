// Runs before the first paint, so that a remembered look or language never flashes the other one.
const root = document.documentElement
try {
  const look = localStorage.getItem('boxoffice.look')
  const language = localStorage.getItem('boxoffice.language')
  if (look === 'light' || look === 'dark') root.dataset.look = look
  // What the server draws is for nobody, in the browser's language: for anybody else it is shown when it is drawn anew.
  if (localStorage.getItem('boxoffice.kept')) root.dataset.waits = 'person'
  if (language === 'en' || language === 'ko') {
    if (language !== root.lang) root.dataset.waits = 'language'
    root.lang = language
  }
} catch {
  // Storage may be forbidden; then the system's look and language hold.
}

// What is pressed, chosen or written on a page that has been drawn, and is not alive yet, is kept from the page that is
// waking, which might hear one half of it, and is done once all of it is awake.
const FIELDS = { click: ':is(button, input)', change: 'select', input: 'input:not([type=radio], [type=checkbox])' }
const early = []
let isRepeating = false
const remember = (event) => {
  const { type, target } = event
  const field = isRepeating ? null : target.closest(`[data-drawn] ${FIELDS[type]}`)
  if (!field) return
  event.stopPropagation()
  // A button's own doing is to send its form away; a field shows at once what it was told.
  if (field.type === 'submit') event.preventDefault()
  // What is written in one go is written once, as it stood last.
  const before = early.at(-1)
  if (type === 'input' && before?.type === type && before.field === field) early.pop()
  early.push({ field, type, value: field.value, checked: field.checked })
}
// A field that says already what it is told is not heard.
const again = ({ field, type, value, checked }) => {
  if (type === 'click') {
    if (field.type === 'radio') field.checked = false
    if (field.type === 'checkbox') field.checked = !checked
    field.click()
    return
  }
  if (type === 'input') {
    field.value = ''
    field.setRangeText(value, 0, 0, 'end')
  } else field.value = value
  field.dispatchEvent(new Event(type, { bubbles: true }))
}
for (const type of Object.keys(FIELDS)) addEventListener(type, remember, true)
addEventListener(
  'boxoffice:alive',
  async () => {
    delete root.dataset.waits
    root.dataset.alive = ''
    // One after the other: what was pressed second was meant for what the first had made of the page.
    while (early.length > 0) {
      isRepeating = true
      again(early.shift())
      isRepeating = false
      await undefined
    }
    for (const type of Object.keys(FIELDS)) removeEventListener(type, remember, true)
  },
  { once: true },
)

// A page that has been drawn is shown first, and then its scripts are fetched.
const fetchScripts = () => {
  for (const link of document.querySelectorAll('link[rel="later"]')) link.rel = 'modulepreload'
  for (const later of document.querySelectorAll('script[type="later"]')) {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = later.src
    later.replaceWith(script)
  }
}
addEventListener('DOMContentLoaded', () => {
  if (document.hidden) fetchScripts()
  else requestAnimationFrame(() => setTimeout(fetchScripts))
})
