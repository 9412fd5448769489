import { describe, expect, test } from '@jest/globals'
import { createTestClient, custom, type EIP1193RequestFn, http, publicActions, walletActions } from 'viem'
import { startThrowawayChain } from '../../tools/stack/throwaway-chain.ts'
import { receiptOf } from './receipt-of.ts'

describe('waiting for a receipt', () => {
  test('behavior: a block that comes while the waiting is busy with the one before is seen', async () => {
    const chain = await startThrowawayChain({ withContracts: false })
    try {
      const node = http(chain.url)({})
      let misses = 0
      // The only block there will be comes right after a look for the receipt, and reading a whole block takes its time.
      const request = (async (question: Parameters<typeof node.request>[0]) => {
        const answer = await node.request(question)
        if (question.method === 'eth_getTransactionReceipt' && answer === null && ++misses === 2) {
          await node.request({ method: 'evm_mine' })
        }
        if (question.method === 'eth_getBlockByNumber') await new Promise((resolve) => setTimeout(resolve, 200))
        return answer
      }) as EIP1193RequestFn
      const client = createTestClient({ mode: 'anvil', transport: custom({ request }), pollingInterval: 20 })
        .extend(publicActions)
        .extend(walletActions)
      await client.setAutomine(false)
      const [account] = await client.getAddresses()
      if (!account) throw new Error('the chain has no accounts')
      const hash = await client.sendTransaction({ account, chain: null, to: account })
      expect(await receiptOf(client, hash)).toMatchObject({ status: 'success' })
      expect(misses).toBe(2)
    } finally {
      await chain.stop()
    }
  })
})
