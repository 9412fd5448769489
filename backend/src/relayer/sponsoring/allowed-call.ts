import { type Abi, type Address, getAbiItem, type Hex, toFunctionSelector } from 'viem'

/** A function of a contract that operations of a kind may call. */
export type AllowedCall = {
  readonly to: Address
  readonly selector: Hex
  /** Whether native currency may go with it; how much, the rule says. */
  readonly mayCarryValue: boolean
}

/** Functions by their names in an ABI. */
export function allowedCalls(
  to: Address,
  abi: Abi,
  names: readonly string[],
  { mayCarryValue = false } = {},
): AllowedCall[] {
  return names.map((name) => {
    const item = getAbiItem({ abi, name })
    if (item?.type !== 'function') throw new Error(`There is no function ${name}`)
    return { to, selector: toFunctionSelector(item), mayCarryValue }
  })
}
