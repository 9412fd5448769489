import { multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Log } from '../../platform/index.ts'
import { ChainSilent, NotAToken } from '../merchants.errors.ts'

type Question = Pick<Parameters<typeof encodeFunctionData<typeof testUsdcAbi>>[0], 'functionName' | 'args'>

/** What tokens say, for who has no node of their own. */
@Injectable()
export class LookAtTokens {
  constructor(
    private readonly chain: Chain,
    private readonly log: Log,
  ) {}

  async balance(token: Address, owner: Address) {
    const [balance, decimals, symbol] = await this.#ask(token, [
      { functionName: 'balanceOf', args: [owner] },
      { functionName: 'decimals' },
      { functionName: 'symbol' },
    ])
    return { token, owner, balance: String(balance), decimals: Number(decimals), symbol: String(symbol).slice(0, 40) }
  }

  async allowance(token: Address, owner: Address, spender: Address) {
    const [allowance] = await this.#ask(token, [{ functionName: 'allowance', args: [owner, spender] }])
    return { token, owner, spender, allowance: String(allowance) }
  }

  async #ask(token: Address, questions: readonly Question[]): Promise<unknown[]> {
    const answers = await this.#together(
      questions.map((question) => ({
        target: token,
        allowFailure: true,
        callData: encodeFunctionData({ abi: testUsdcAbi, ...question } as never),
      })),
    )
    return questions.map(({ functionName }, index) => {
      const answer = answers[index]
      if (!answer?.success) throw new NotAToken({ token })
      try {
        return decodeFunctionResult({ abi: testUsdcAbi, functionName, data: answer.returnData } as never)
      } catch {
        throw new NotAToken({ token })
      }
    })
  }

  async #together(calls: readonly { target: Address; allowFailure: boolean; callData: Hex }[]) {
    try {
      return await this.chain.client.readContract({
        ...{ address: multicall3Address, abi: multicall3Abi, functionName: 'aggregate3' },
        args: [calls],
      })
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'a token could not be asked')
      throw new ChainSilent({})
    }
  }
}
