import { Injectable } from '@nestjs/common'
import { type Address, isAddress, isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'

export type Currency = {
  /** `native`, or the address of a token. */
  readonly currency: 'native' | Address
  readonly symbol: string
  readonly decimals: number
}

const USDC_DECIMALS = 6

/** What wallets hold money in. */
@Injectable()
export class Currencies {
  constructor(private readonly chain: Chain) {}

  all(): readonly [Currency, Currency] {
    const { symbol, decimals } = this.chain.network.chain.nativeCurrency
    const { USDC } = this.chain.contracts
    return [
      { currency: 'native', symbol, decimals },
      { currency: USDC, symbol: 'USDC', decimals: USDC_DECIMALS },
    ]
  }

  find(name: string): Currency | undefined {
    return this.all().find(
      ({ currency }) =>
        currency === name || (currency !== 'native' && isAddress(name) && isAddressEqual(currency, name)),
    )
  }
}
