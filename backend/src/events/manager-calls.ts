import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type ContractFunctionArgs, encodeFunctionData, type Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Call } from '../relayer/index.ts'
import type { Terms } from './terms-digest.ts'

type NewTier = ContractFunctionArgs<typeof eventManagerAbi, 'nonpayable', 'addTier'>[1]

const abi = eventManagerAbi

/** The calls to EventManager by which organizers and admins have their say. */
@Injectable()
export class ManagerCalls {
  constructor(private readonly chain: Chain) {}

  create(terms: Terms): Call {
    return this.#call(encodeFunctionData({ abi, functionName: 'createEvent', args: terms }))
  }

  approve(onchainEventId: bigint): Call {
    return this.#call(encodeFunctionData({ abi, functionName: 'approveEvent', args: [onchainEventId] }))
  }

  reject(onchainEventId: bigint, reason: string): Call {
    return this.#call(encodeFunctionData({ abi, functionName: 'rejectEvent', args: [onchainEventId, reason] }))
  }

  cancel(onchainEventId: bigint): Call {
    return this.#call(encodeFunctionData({ abi, functionName: 'cancelEvent', args: [onchainEventId] }))
  }

  addTier(onchainEventId: bigint, tier: NewTier): Call {
    return this.#call(encodeFunctionData({ abi, functionName: 'addTier', args: [onchainEventId, tier] }))
  }

  approveTiers(onchainEventId: bigint, tierIds: readonly number[]): Call[] {
    return tierIds.map((tierId) => {
      const args = [onchainEventId, BigInt(tierId)] as const
      return this.#call(encodeFunctionData({ abi, functionName: 'approveTier', args }))
    })
  }

  #call(data: Hex): Call {
    return { to: this.chain.contracts.EventManager, value: 0n, data }
  }
}
