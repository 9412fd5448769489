import { entryPointAbi, entryPointAddress, multicall3Address } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import type { Operation } from './operation.ts'

/** What EntryPoint expects next on the lanes of many wallets, in one call. */
@Injectable()
export class ReadNonces {
  constructor(private readonly chain: Chain) {}

  /** By operation. Of mined blocks: on a lane nothing of ours is in flight when the next one asks for its nonce. */
  async of(operations: readonly Operation[]): Promise<ReadonlyMap<string, bigint>> {
    const nonces = await this.chain.client.multicall({
      contracts: operations.map(({ wallet, lane }) => ({
        ...({ address: entryPointAddress, abi: entryPointAbi, functionName: 'getNonce' } as const),
        args: [wallet, BigInt(lane)] as const,
      })),
      ...{ allowFailure: false, batchSize: 0, blockTag: 'latest', multicallAddress: multicall3Address },
    })
    return new Map(operations.map(({ id }, index) => [id, nonces[index] ?? 0n]))
  }
}
