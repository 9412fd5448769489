import { quantityOf, setQuantity } from './cart.js'
import { drawCover } from './cover.js'
import { element } from './element.js'
import { usdc } from './usdc.js'

export function showShelf(main, records) {
  main.replaceChildren(
    element('h1', {}, 'Turn it over'),
    element(
      'p',
      { class: 'lead' },
      'Six records that are better on the other side. Pay with any wallet that has USDC; it needs nothing else.',
    ),
    element('ul', { class: 'shelf' }, records.map(showRecord)),
  )
}

function showRecord({ id, title, artist, about, units }, index) {
  const button = element('button', { type: 'button', onclick: add })
  const say = (words) => {
    button.textContent = words
    button.setAttribute('aria-label', `${words}: ${title}`)
  }
  const count = () => quantityOf(id)
  say(count() === 0 ? 'Add to cart' : `In the cart (${count()})`)
  function add() {
    setQuantity(id, count() + 1)
    dispatchEvent(new Event('cart'))
    say(`In the cart (${count()})`)
  }
  return element(
    'li',
    {},
    drawCover(id, index),
    element('h2', {}, title),
    element('p', {}, artist),
    element('p', {}, about),
    element('div', { class: 'buy' }, element('span', { class: 'price' }, usdc(units)), button),
  )
}
