import { multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, decodeAbiParameters, encodeFunctionData, type Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { Currencies, type Currency } from './currencies.ts'

export type Balance = { readonly currency: Currency['currency']; readonly amount: bigint }

/** What the chain says that wallets hold: one call for all of them, so all at one block. */
@Injectable()
export class ReadBalances {
  constructor(
    private readonly chain: Chain,
    private readonly currencies: Currencies,
  ) {}

  /** In the order of the addresses. */
  async of(addresses: readonly Address[]): Promise<Balance[][]> {
    const currencies = this.currencies.all()
    const questions = addresses.flatMap((address) => currencies.map(({ currency }) => question(currency, address)))
    const answers = await this.chain.client.readContract({
      ...{ address: multicall3Address, abi: multicall3Abi, functionName: 'aggregate3' },
      args: [questions],
    })
    return addresses.map((_, wallet) =>
      currencies.map(({ currency }, index) => {
        const answer = answers[wallet * currencies.length + index]
        if (!answer) throw new Error('A balance was left out')
        return { currency, amount: amountIn(answer.returnData) }
      }),
    )
  }
}

function question(currency: Currency['currency'], address: Address) {
  const args = [address] as const
  return currency === 'native'
    ? {
        target: multicall3Address as Address,
        allowFailure: false,
        callData: encodeFunctionData({ abi: multicall3Abi, functionName: 'getEthBalance', args }),
      }
    : {
        target: currency,
        allowFailure: false,
        callData: encodeFunctionData({ abi: testUsdcAbi, functionName: 'balanceOf', args }),
      }
}

function amountIn(data: Hex): bigint {
  return decodeAbiParameters([{ type: 'uint256' }], data)[0]
}
