import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { formatEther } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Operation, OperationFields } from './operation.ts'
import { WalletCannotPay } from './relayer.errors.ts'

/** Whether a wallet that pays its own gas can: EntryPoint wants the most that it may cost beforehand. */
@Injectable()
export class WalletFunds {
  constructor(private readonly chain: Chain) {}

  async mustCover({ wallet, calls }: Operation, fields: OperationFields): Promise<void> {
    const { callGasLimit, verificationGasLimit, preVerificationGas, maxFeePerGas } = fields
    const gas = (callGasLimit + verificationGasLimit + preVerificationGas) * maxFeePerGas
    const needed = calls.reduce((sum, { value }) => sum + value, gas)
    const entryPoint = { address: entryPointAddress, abi: entryPointAbi } as const
    const [balance, deposit] = await Promise.all([
      this.chain.client.getBalance({ address: wallet }),
      this.chain.client.readContract({ ...entryPoint, functionName: 'balanceOf', args: [wallet] }),
    ])
    const held = balance + deposit
    if (held >= needed) return
    throw new WalletCannotPay({ wallet }, `It needs up to ${formatEther(needed)}, and has ${formatEther(held)}.`)
  }
}
