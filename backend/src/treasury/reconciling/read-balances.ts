import { Injectable } from '@nestjs/common'
import { type Address, erc20Abi } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Holdings } from '../entering/holdings.ts'
import type { Place } from './read-books.ts'

/** An account that the chain can be asked about. */
export type Balance = Place & { readonly holder: Address }

/** What the chain says at a block of the accounts that are on it. */
@Injectable()
export class ReadBalances {
  constructor(
    private readonly chain: Chain,
    private readonly holdings: Holdings,
  ) {}

  get all(): readonly Balance[] {
    const { usdc, accounts } = this.holdings
    const holder = this.chain.contracts.EventManager
    return [
      ...[...accounts].map(([address, account]) => ({ account, currency: usdc, holder: address })),
      { account: 'event-manager', currency: usdc, holder },
      { account: 'event-manager', currency: 'native', holder },
    ]
  }

  unitsAt({ currency, holder }: Balance, blockNumber: bigint): Promise<bigint> {
    const { client } = this.chain
    if (currency === 'native') return client.getBalance({ address: holder, blockNumber })
    const token = { address: currency, abi: erc20Abi, functionName: 'balanceOf' } as const
    return client.readContract({ ...token, args: [holder], blockNumber })
  }
}
