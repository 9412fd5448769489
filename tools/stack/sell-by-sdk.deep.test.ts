import { deployments } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findFreePort } from './ports/find-free-port.ts'
import { type PublicStack, startPublicStack } from './testing/public-stack.ts'
import { buildSdk, nodeOf, sellWith, type Webhook } from './testing/sdk-sellers.ts'
import { Visitor } from './testing/visitor.ts'

const MINUTES = 60_000
const { USDC } = deployments[31337].contracts // every local chain has it there, whatever its number

// Each Node.js is 50 MB from npm, so it is not for every run.
describe('the package for shops, as published, on the running stack', () => {
  let stack: PublicStack
  let webhook: Webhook

  beforeAll(async () => {
    stack = await startPublicStack()
    await buildSdk()
    const organizer = await Visitor.signIn(stack.file.api, stack.file.people.organizer?.email)
    const port = await findFreePort()
    const answer = await fetch(`${stack.file.api}/api/v1/organizer/webhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${organizer.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${port}/` }),
    })
    webhook = { port, secret: ((await answer.json()) as { secret: string }).secret }
  }, 5 * MINUTES)
  afterAll(() => stack?.stop(), MINUTES)

  test.each([
    [18, 'esm'],
    [18, 'cjs'],
    [22, 'esm'],
    [22, 'cjs'],
    [24, 'esm'],
    [24, 'cjs'],
  ] as const)(
    'behavior: a server on Node.js %d with modules of kind %s is paid directly and without gas, and told so',
    async (major, modules) => {
      const { binary: node, version } = nodeOf(major)
      expect(await sellWith({ node, modules }, stack.file, USDC, webhook)).toEqual({
        node: version,
        statuses: ['pending', 'paid', 'paid'],
        told: ['payment.completed', 'payment.completed'],
        ...{ isSameOrder: true, balance: '7000000', allowance: '0', transaction: 'succeeded' },
        ...{ refused: 'merchants.payment_unknown', stranger: 'merchants.key_needed' },
        ...{ calledOff: 'enough', forgedWebhook: 400 },
      })
    },
    4 * MINUTES,
  )
})
