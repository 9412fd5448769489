import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ownerOf, type PublicStack, startPublicStack } from './testing/public-stack.ts'
import { askWith, buyWith } from './testing/x402-buyers.ts'

const MINUTES = 60_000
const PRICE = 50_000n
const QUESTION = 'When are The Paper Lanterns, and what does Standing cost?'
const RIGHT = /The Paper Lanterns[\s\S]*38[\s\S]*\/events\//

// Its packages are 445 MB, so it is not for every run.
describe('a client of the first version of x402', () => {
  let stack: PublicStack

  beforeAll(async () => {
    stack = await startPublicStack()
  }, 5 * MINUTES)
  afterAll(() => stack?.stop(), MINUTES)

  test(
    'behavior: x402-fetch buys, unmodified, on a chain with a number that it knows',
    async () => {
      const bought = await buyWith('first', stack.file, await stack.findTier())
      expect(bought).toMatchObject({ status: 200, body: { status: 'completed', result: { quantity: 1 } } })
      const [tokenId = ''] = bought.body.result?.tokenIds ?? []
      expect(await ownerOf(stack.file, tokenId)).toBe(stack.file.x402Payer.address)
    },
    8 * MINUTES,
  )

  test(
    'behavior: x402-fetch asks the concierge, unmodified and without an account, and is answered from the catalogue',
    async () => {
      const before = await stack.usdcOf(stack.file.x402Payer.address)
      const told = await askWith('first', stack.file, QUESTION, PRICE)
      expect(told).toMatchObject({ status: 200, body: { answer: { text: expect.stringMatching(RIGHT) } } })
      expect(await stack.usdcOf(stack.file.x402Payer.address)).toBe(before - PRICE)
    },
    8 * MINUTES,
  )
})
