import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ownerOf, type PublicStack, startPublicStack } from './testing/public-stack.ts'
import { buyWith } from './testing/x402-buyers.ts'

const MINUTES = 60_000

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
})
