import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, decodeErrorResult, type Hex } from 'viem'
import { Chain, revertIn } from '../../chain/index.ts'
import { gasOfBundle, handleOps } from './pack-bundles.ts'
import { Rejected, type SignedOperation } from './submission.ts'

export type Sifted = {
  readonly sound: readonly SignedOperation[]
  readonly rejected: readonly { readonly id: string; readonly rejected: Rejected }[]
}

/** Tries a bundle on the pending block and takes out what EntryPoint would undo the whole of it for, one by one. */
@Injectable()
export class SiftBundle {
  constructor(private readonly chain: Chain) {}

  /** Throws where the node does not answer. */
  async sift(operations: readonly SignedOperation[], beneficiary: Address): Promise<Sifted> {
    const rejected: { id: string; rejected: Rejected }[] = []
    for (let left = [...operations]; ; ) {
      const refusal = left.length > 0 ? await this.#refusal(left, beneficiary) : undefined
      if (!refusal) return { sound: left, rejected }
      const named = refusal.index === undefined ? undefined : left[refusal.index]
      const alone = left.length === 1 ? left[0] : undefined
      const bad = named ?? alone
      if (!bad) return this.#siftHalves(left, beneficiary, rejected)
      rejected.push({ id: bad.id, rejected: new Rejected(refusal.reason) })
      left = left.filter((one) => one !== bad)
    }
  }

  async #refusal(operations: readonly SignedOperation[], lane: Address) {
    const request = { data: handleOps(operations, lane), gas: gasOfBundle(operations) }
    try {
      await this.chain.client.call({ account: lane, to: entryPointAddress, ...request, blockTag: 'pending' })
      return undefined
    } catch (error) {
      const data = revertIn(error)
      if (data === undefined) throw error
      return refusalIn(data)
    }
  }

  /** Where nobody is named, a smaller bundle tells more. */
  async #siftHalves(
    operations: readonly SignedOperation[],
    beneficiary: Address,
    before: Sifted['rejected'],
  ): Promise<Sifted> {
    const middle = Math.ceil(operations.length / 2)
    const first = await this.sift(operations.slice(0, middle), beneficiary)
    const second = await this.sift(operations.slice(middle), beneficiary)
    return {
      sound: [...first.sound, ...second.sound],
      rejected: [...before, ...first.rejected, ...second.rejected],
    }
  }
}

function refusalIn(data: Hex): { index?: number; reason: string } {
  try {
    const { errorName, args } = decodeErrorResult({ abi: entryPointAbi, data })
    if (errorName !== 'FailedOp' && errorName !== 'FailedOpWithRevert') return { reason: errorName }
    return { index: Number(args[0]), reason: args[1] }
  } catch {
    return { reason: 'the EntryPoint refuses the bundle' }
  }
}
