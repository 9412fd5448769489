import assert from 'node:assert/strict'
import { keccak256, type PrivateKeyAccount, parseEventLogs, toHex } from 'viem'
import { type CheckoutOrder, openCheckout } from './checkout-till.ts'
import type { Section } from './figures.ts'
import { peopleNamed } from './people.ts'

const sizes = { one: 1, ten: 10, fifty: 50 }

/** Payments by EIP-3009 from ordinary keys, a ticket each, in one transaction of the settler's; per order. */
export async function measureSettlements(): Promise<Section> {
  const { chain, till, giveUsdc, orderOf, issuedOrderOf, settle } = await openCheckout()
  let count = 0
  const kinds = {
    'nonces of stock clients': (account: PrivateKeyAccount) => orderOf(account, keccak256(toHex(`nonce ${count++}`))),
    'issued nonces': (account: PrivateKeyAccount) => issuedOrderOf(account, count++),
  }
  async function measure(orders: readonly CheckoutOrder[], failing = 0): Promise<number> {
    const hash = await settle(orders)
    const { logs } = await chain.client.waitForTransactionReceipt({ hash })
    const settled = parseEventLogs({ abi: till.abi, logs, eventName: 'OrderSettled' })
    assert.equal(settled.length, orders.length - failing)
    return chain.gasOf(hash)
  }
  async function ordersOf(name: string, size: number, order: (account: PrivateKeyAccount) => Promise<CheckoutOrder>) {
    const people = peopleNamed(name, size)
    await giveUsdc(people.map(({ address }) => address))
    return { people, orders: await Promise.all(people.map(order)) }
  }

  const section: Section = {}
  for (const [kind, order] of Object.entries(kinds)) {
    await measure((await ordersOf(`${kind}, before`, 1, order)).orders)
    for (const [size, number] of Object.entries(sizes)) {
      const { people, orders } = await ordersOf(`${kind}, ${size}`, number, order)
      section[`${kind}, ${size}`] = { ours: Math.round((await measure(orders)) / number) }
      if (number < 50) continue
      const again = await Promise.all(people.map(order))
      section[`${kind}, ${size} who hold a ticket`] = { ours: Math.round((await measure(again)) / number) }
    }
  }

  const { orders } = await ordersOf('an honest payer', 51, kinds['nonces of stock clients'])
  const [forged, ...honest] = orders
  assert(forged)
  const snapshot = await chain.networkHelpers.takeSnapshot()
  const without = await measure(honest)
  await snapshot.restore()
  const middle = [...honest.slice(0, 25), { ...forged, signature: orders[1]?.signature ?? '0x' }, ...honest.slice(25)]
  section['a bad signature among fifty'] = { ours: (await measure(middle, 1)) - without }
  return section
}
