import { askShop } from './ask-shop.js'
import { emptyCart, readCart, setQuantity } from './cart.js'
import { element } from './element.js'
import { usdc } from './usdc.js'

export function showCart(main, records, failure) {
  const lines = readCart().flatMap(({ id, quantity }) => {
    const record = records.find((one) => one.id === id)
    return record ? [{ ...record, quantity }] : []
  })
  const again = (words) => showCart(main, records, words)
  if (lines.length === 0) {
    main.replaceChildren(
      element('h1', {}, 'Nothing in the cart'),
      element('a', { class: 'button next', href: '#/' }, 'To the records'),
    )
    return
  }
  // For the eye alone: what it costs the shop says, when the order is made.
  const sum = lines.reduce((total, { units, quantity }) => total + BigInt(units) * BigInt(quantity), 0n)
  const button = element('button', { type: 'button', class: 'next', onclick: order }, 'Order and pay')
  async function order() {
    button.disabled = true
    try {
      const { id } = await askShop('/orders', { items: readCart() })
      emptyCart()
      dispatchEvent(new Event('cart'))
      location.hash = `#/orders/${id}`
    } catch (error) {
      again(error.words)
    }
  }
  main.replaceChildren(
    element('h1', {}, 'Your cart'),
    element(
      'section',
      { class: 'paper', 'aria-label': 'Cart' },
      element(
        'ul',
        { class: 'lines' },
        lines.map((line) => showLine(line, again)),
      ),
      element('p', { class: 'sum' }, element('span', {}, 'Together'), element('span', {}, usdc(sum))),
      failure && element('p', { role: 'alert', class: 'state failed' }, failure),
      button,
    ),
  )
}

function showLine({ id, title, artist, units, quantity }, again) {
  const change = (to) => () => {
    setQuantity(id, to)
    dispatchEvent(new Event('cart'))
    again()
    document.querySelector(`[data-line="${id}"] button`)?.focus()
  }
  const step = (words, sign, to) =>
    element('button', { type: 'button', class: 'step', 'aria-label': `${words} ${title}`, onclick: change(to) }, sign)
  return element(
    'li',
    { 'data-line': id },
    element('div', {}, element('strong', {}, title), element('br'), artist),
    element(
      'div',
      { class: 'amounts' },
      step('One less of', '−', quantity - 1),
      String(quantity),
      step('One more of', '+', quantity + 1),
    ),
    element('span', { class: 'price' }, usdc(BigInt(units) * BigInt(quantity))),
  )
}
