import { Injectable } from '@nestjs/common'
import { type Address, getAddress } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Account } from '../ledger/accounts.ts'
import { OpsWallet } from '../ops-wallet/ops-wallet.ts'

/** Where our USDC is, and in which account the books have it. */
@Injectable()
export class Holdings {
  constructor(
    private readonly chain: Chain,
    private readonly ops: OpsWallet,
  ) {}

  get usdc(): Address {
    return getAddress(this.chain.contracts.USDC)
  }

  get accounts(): ReadonlyMap<Address, Account> {
    const { PaymentRouter, RewardPool } = this.chain.contracts
    return new Map<Address, Account>([
      [getAddress(PaymentRouter), 'router'],
      [getAddress(RewardPool), 'reward-pool'],
      [this.ops.address, 'ops-wallet'],
    ])
  }
}
