import { askShop } from './ask-shop.js'
import { element } from './element.js'
import { payDirectly, payWithoutGas } from './pay.js'
import { stateOf } from './state-of.js'
import { usdc } from './usdc.js'
import { wordsOf } from './use-wallet.js'
import { onWallet, wallets } from './wallets.js'

const LOOK_EVERY_MS = 1000
/** After so long without news, whoever wants to may try again: an order is paid once, however often. */
const LONG_MS = 90_000

/** One order until it is paid; answers how to leave it. */
export async function showOrder(main, id) {
  let order = await askShop(`/orders/${id}`)
  let [step, failure, sentAt, isLost] = [undefined, undefined, 0, false]
  let chosen = 0
  let shown = ''

  const isSent = () => sentAt > 0 && Date.now() - sentAt < LONG_MS
  const draw = () => {
    const state = stateOf(order, { step, failure, isLost, isSent: isSent(), isLate: sentAt > 0 && !isSent() })
    const names = wallets().map(({ name }) => name)
    const looks = JSON.stringify([order, state, names])
    if (looks === shown) return
    shown = looks
    main.replaceChildren(
      element('h1', {}, state.title),
      element(
        'section',
        { class: 'paper', 'aria-label': 'Order' },
        element('p', { class: `state ${state.kind}`, role: state.kind === 'failed' ? 'alert' : 'status' }, state.words),
        showLines(order),
        order.status === 'waiting' && !isSent() && showWays(names, { isBusy: step !== undefined, chosen, choose, pay }),
        showFacts(order),
        order.status !== 'waiting' && element('a', { class: 'button next', href: '#/' }, 'More records'),
      ),
    )
  }
  const choose = (index) => {
    chosen = index
  }
  const pay = (way) => async () => {
    failure = undefined
    step = 'Looking for your wallet.'
    draw()
    try {
      const { provider } = wallets()[chosen] ?? wallets()[0]
      await way(provider, order, (words) => {
        step = words
        draw()
      })
      sentAt = Date.now()
    } catch (error) {
      failure = wordsOf(error)
    }
    step = undefined
    draw()
  }
  const look = async () => {
    try {
      order = await askShop(`/orders/${id}`)
      isLost = false
    } catch {
      isLost = true
    }
    draw()
  }

  draw()
  onWallet(draw)
  const looking = setInterval(look, LOOK_EVERY_MS)
  return () => clearInterval(looking)
}

function showLines({ lines, amount }) {
  const items = lines.map(({ title, quantity, units }) =>
    element('li', {}, element('span', {}, `${quantity} × ${title}`), element('span', { class: 'price' }, usdc(units))),
  )
  const sum = element('p', { class: 'sum' }, element('span', {}, 'To pay'), element('span', {}, usdc(amount)))
  return element('div', {}, element('ul', { class: 'lines' }, items), sum)
}

function showWays(names, { isBusy, chosen, choose, pay }) {
  if (names.length === 0) {
    return element(
      'p',
      {},
      'There is no wallet in this browser. Open this page in one that has, or add one and come back.',
    )
  }
  const radios = names.map((name, index) => {
    const radio = element('input', {
      type: 'radio',
      name: 'wallet',
      checked: index === chosen,
      onchange: () => choose(index),
    })
    return element('label', {}, radio, name)
  })
  const button = (words, kind, way) =>
    element('button', { type: 'button', class: kind, disabled: isBusy, onclick: pay(way) }, words)
  return element(
    'div',
    { class: 'ways' },
    names.length > 1 && element('fieldset', {}, element('legend', {}, 'Pay with'), radios),
    button('Pay without gas', 'next', payWithoutGas),
    element('p', {}, 'You sign, we send: USDC is all that your wallet needs.'),
    button('Pay directly', '', payDirectly),
    element('p', {}, 'Your wallet sends it and pays the network’s fee. For smart wallets, too.'),
  )
}

function showFacts({ heard, terms: { paymentId }, transactionHash }) {
  const time = (iso) => new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const facts = [
    ['Payment', paymentId],
    ['Transaction', transactionHash],
    ['We were told', heard.webhook && `by webhook, ${time(heard.webhook)}`],
    ['We asked', heard.polling && `and had it, ${time(heard.polling)}`],
  ]
  const known = facts.filter(([, value]) => value)
  return element(
    'dl',
    { class: 'facts' },
    known.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  )
}
