import {
  entryPointAbi,
  eventManagerAbi,
  forwarderAbi,
  smartWalletAbi,
  smartWalletFactoryAbi,
  testUsdcAbi,
  ticketCheckoutAbi,
  ticketNftAbi,
  ticketPaymasterAbi,
} from '@boxoffice/contracts'
import { type Abi, BaseError, decodeErrorResult, type Hex, isHex, parseAbi } from 'viem'
import { sentenceOf } from './revert-sentence.ts'

/** Why a call was undone: the error's name and arguments as the contract gave them, and a sentence for a person. */
export type Revert = { readonly name: string; readonly args: readonly unknown[]; readonly sentence: string }

const standard = parseAbi(['error Error(string message)', 'error Panic(uint256 code)'])
const known: Abi = [
  ...standard,
  ...entryPointAbi,
  ...eventManagerAbi,
  ...forwarderAbi,
  ...smartWalletAbi,
  ...smartWalletFactoryAbi,
  ...testUsdcAbi,
  ...ticketCheckoutAbi,
  ...ticketNftAbi,
  ...ticketPaymasterAbi,
].filter(({ type }) => type === 'error')

/** Reads the data of a revert; one that is carried by another, as a batch does, is read from inside it. */
export function decodeRevert(data: Hex): Revert {
  try {
    const decoded = decodeErrorResult({ abi: known, data })
    const args = decoded.args ?? []
    if (decoded.errorName === 'ExecuteError' || decoded.errorName === 'FailedOpWithRevert') {
      const inner = args.at(-1)
      if (isHex(inner) && inner.length > 2) return decodeRevert(inner)
    }
    return { name: decoded.errorName, args, sentence: sentenceOf(decoded.errorName, decoded.abiItem, args) }
  } catch {
    const name = data === '0x' ? 'NoReason' : data.slice(0, 10)
    return { name, args: [], sentence: 'The call was refused by the contract, without a reason that can be read.' }
  }
}

/** The data of the revert that a failed call or estimate carries somewhere among its causes; undefined where none did. */
export function revertIn(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined
  let isRevert = false
  let data: Hex | undefined
  error.walk((cause) => {
    const { data: found, code, name } = cause as { data?: unknown; code?: unknown; name?: unknown }
    if (code === 3 || name === 'ExecutionRevertedError') isRevert = true
    const inner = (found as { data?: unknown } | undefined)?.data ?? found
    if (data === undefined && isHex(inner)) data = inner
    return false
  })
  return data ?? (isRevert ? '0x' : undefined)
}
