import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ownerOf, type PublicStack, startPublicStack } from './testing/public-stack.ts'
import { askWith, buyWith, runAgent, runCurl } from './testing/x402-buyers.ts'

const MINUTES = 60_000
const PRICE = 50_000n
const QUESTION = 'When are The Paper Lanterns, and what does Standing cost?'
const RIGHT = /The Paper Lanterns[\s\S]*38[\s\S]*\/events\//

// On a chain with the number of a public one: clients of x402's first version know no other, and to the rest it is one
// chain like another.
describe('agents that buy by x402 from the running stack', () => {
  let stack: PublicStack

  beforeAll(async () => {
    stack = await startPublicStack()
  }, 5 * MINUTES)
  afterAll(() => stack?.stop(), MINUTES)

  test('default: the stack says who pays, and has given them test USDC', async () => {
    const { x402Payer, chainId } = stack.file
    expect(chainId).toBe(84532)
    expect(x402Payer).toEqual({ address: expect.stringMatching(/^0x/), privateKey: expect.stringMatching(/^0x/) })
    expect(await stack.usdcOf(x402Payer.address)).toBe(10_000_000_000n)
  })

  test(
    'behavior: the example agent finds an event in the catalogue, pays with @x402/fetch, and has its ticket',
    async () => {
      const before = await stack.usdcOf(stack.file.x402Payer.address)
      const said = await runAgent(stack.home, 'Paper Lanterns')
      const [, tokenId = '', hash] = /Ticket (\d+) in transaction (0x[0-9a-f]{64})/.exec(said) ?? []
      expect(said).toContain('The Paper Lanterns')
      expect(hash).toBeDefined()
      expect(await ownerOf(stack.file, tokenId)).toBe(stack.file.x402Payer.address)
      expect(await stack.usdcOf(stack.file.x402Payer.address)).toBe(before - 38_000_000n)
    },
    2 * MINUTES,
  )

  test(
    'behavior: curl buys, with what a key has signed',
    async () => {
      const { status, result } = await runCurl(stack.home, stack.file, await stack.findTier())
      expect(status).toBe('completed')
      expect(await ownerOf(stack.file, result?.tokenIds[0] ?? '')).toBe(stack.file.x402Payer.address)
    },
    2 * MINUTES,
  )

  test(
    'behavior: @x402/axios buys, unmodified',
    async () => {
      const bought = await buyWith('axios', stack.file, await stack.findTier())
      expect(bought).toMatchObject({ status: 200, body: { status: 'completed', result: { quantity: 1 } } })
      const [tokenId = ''] = bought.body.result?.tokenIds ?? []
      expect(await ownerOf(stack.file, tokenId)).toBe(stack.file.x402Payer.address)
    },
    5 * MINUTES,
  )

  test(
    'behavior: @x402/axios asks the concierge, unmodified and without an account, and is answered',
    async () => {
      const before = await stack.usdcOf(stack.file.x402Payer.address)
      const told = await askWith('axios', stack.file, QUESTION, PRICE)
      expect(told).toMatchObject({ status: 200, body: { answer: { text: expect.stringMatching(RIGHT) } } })
      expect(await stack.usdcOf(stack.file.x402Payer.address)).toBe(before - PRICE)
    },
    2 * MINUTES,
  )

  test(
    'behavior: the example agent asks the concierge with @x402/fetch, and is answered',
    async () => {
      const before = await stack.usdcOf(stack.file.x402Payer.address)
      expect(await runAgent(stack.home, QUESTION, 'ask-concierge')).toMatch(RIGHT)
      expect(await stack.usdcOf(stack.file.x402Payer.address)).toBe(before - PRICE)
    },
    2 * MINUTES,
  )
})
