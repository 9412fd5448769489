import { smartWalletAbi } from '@boxoffice/contracts'
import { type Address, decodeFunctionData, formatUnits, type Hex, isAddressEqual } from 'viem'
import { decodeRevert } from '../chain/index.ts'
import type { RefusalError } from '../platform/index.ts'
import { NotEnoughMoney, Reverted } from './relayer.errors.ts'

type Means = { readonly currency: 'native' | 'usdc'; readonly symbol: string; readonly decimals: number }

const USDC: Means = { currency: 'usdc', symbol: 'USDC', decimals: 6 }

/** Why a wallet's call was undone: how much money is missing, where the contract says that it is. */
export function refusalOfRevert(data: Hex, wallet: Address): RefusalError {
  const { name, args, sentence } = decodeRevert(data)
  const [whose, held, needed] = args
  const isOurs = typeof whose === 'string' && isAddressEqual(whose as Address, wallet)
  if (name === 'ERC20InsufficientBalance' && isOurs && typeof held === 'bigint' && typeof needed === 'bigint') {
    return notEnoughMoney(USDC, held, needed)
  }
  return new Reverted({ reason: name }, sentence)
}

/** A wallet that has less native currency than its calls carry is undone without a reason: its balance is the reason. */
export function notEnoughNative(callData: Hex, held: bigint, symbol: string): RefusalError | undefined {
  const needed = moneyCarriedBy(callData)
  return needed > held ? notEnoughMoney({ currency: 'native', symbol, decimals: 18 }, held, needed) : undefined
}

function notEnoughMoney({ currency, symbol, decimals }: Means, held: bigint, needed: bigint): NotEnoughMoney {
  const words = (units: bigint) => `${formatUnits(units, decimals)} ${symbol}`
  const detail = `The wallet holds ${words(held)}, and ${words(needed)} are needed: ${words(needed - held)} are missing.`
  return new NotEnoughMoney({ currency, needed: String(needed), held: String(held) }, detail)
}

function moneyCarriedBy(callData: Hex): bigint {
  const { functionName, args } = decodeFunctionData({ abi: smartWalletAbi, data: callData })
  if (functionName === 'execute') return args[1]
  if (functionName !== 'executeBatch') return 0n
  return args[0].reduce((sum, { value }) => sum + value, 0n)
}
