import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'

const PATIENCE_MS = 1_000

/** Whether a wallet has its code by now. A chain that does not answer in time has not said so: then it is no. */
@Injectable()
export class LookForWallet {
  constructor(private readonly chain: Chain) {}

  async isOnChain(address: Address): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const tooSlow = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
    })
    const code = this.chain.client.getCode({ address }).catch(() => undefined)
    return (await Promise.race([code, tooSlow]).finally(() => clearTimeout(timer))) !== undefined
  }
}
