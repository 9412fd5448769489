import { custom, type Hex, numberToHex } from 'viem'
import { formatUserOperation, type RpcUserOperation } from 'viem/account-abstraction'
import { entryPointAddress } from '../../abi/entry-point.ts'
import type { Wallets } from './wallets.ts'

type Request = { method: string; params?: unknown }

/** The least that a stock client needs of a bundler, in front of the published EntryPoint. */
export function bundlerOf(wallets: Wallets) {
  const done = new Map<Hex, Awaited<ReturnType<Wallets['bundle']>>>()

  async function send(operation: RpcUserOperation<'0.8'>): Promise<Hex> {
    const formatted = formatUserOperation(operation) as Parameters<Wallets['bundle']>[0]
    const result = await wallets.bundle(formatted)
    const hash = result.outcomes[0]?.userOpHash
    if (!hash) throw new Error('EntryPoint said nothing of the operation.')
    done.set(hash, result)
    return hash
  }

  function receiptOf(hash: Hex) {
    const result = done.get(hash)
    const outcome = result?.outcomes[0]
    if (!result || !outcome) return null
    const { receipt } = result
    return {
      ...{
        userOpHash: hash,
        entryPoint: entryPointAddress,
        sender: outcome.sender,
        success: outcome.success,
        logs: [],
      },
      ...{ nonce: numberToHex(outcome.nonce), actualGasCost: numberToHex(outcome.actualGasCost) },
      actualGasUsed: numberToHex(outcome.actualGasUsed),
      receipt: {
        transactionHash: receipt.transactionHash,
        blockNumber: numberToHex(receipt.blockNumber),
        status: '0x1',
      },
    }
  }

  return custom({
    async request({ method, params }: Request) {
      const [first] = Array.isArray(params) ? params : []
      if (method === 'eth_chainId') return numberToHex(wallets.chain.chain.id)
      if (method === 'eth_supportedEntryPoints') return [entryPointAddress]
      if (method === 'eth_estimateUserOperationGas') return estimate
      if (method === 'eth_sendUserOperation') return send(first)
      if (method === 'eth_getUserOperationReceipt') return receiptOf(first)
      throw new Error(`The bundler does not know ${method}.`)
    },
  })
}

const estimate = {
  callGasLimit: numberToHex(200_000n),
  verificationGasLimit: numberToHex(400_000n),
  preVerificationGas: numberToHex(60_000n),
}
