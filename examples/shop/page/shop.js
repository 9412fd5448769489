import { askShop } from './ask-shop.js'
import { countCart } from './cart.js'
import { element } from './element.js'
import { showCart } from './show-cart.js'
import { showOrder } from './show-order.js'
import { showShelf } from './show-shelf.js'

const main = document.getElementById('main')
let leave = () => {}

addEventListener('hashchange', () => show(true))
addEventListener('cart', countInCart)
countInCart()
void show(false)

/** The page that the address names; whoever came from another one is led to its beginning. */
async function show(isMove) {
  leave()
  leave = () => {}
  const [, name, id] = location.hash.split('/')
  try {
    if (name === 'orders') leave = await showOrder(main, id)
    else if (name === 'cart') showCart(main, await askShop('/records'))
    else showShelf(main, await askShop('/records'))
  } catch (error) {
    main.replaceChildren(
      element('h1', {}, 'That did not work'),
      element('p', { role: 'alert', class: 'state failed' }, error.words ?? 'The page could not be shown.'),
      element('a', { class: 'button', href: '#/' }, 'Back to the records'),
    )
  }
  document.title = `${main.querySelector('h1')?.textContent ?? 'Records'} · Side B`
  if (isMove) main.focus()
}

function countInCart() {
  const count = countCart()
  document.getElementById('cart-link').textContent = count === 0 ? 'Cart' : `Cart (${count})`
}
