import { type Address, getAddress, type Hex, isAddressEqual, padHex, sliceHex, zeroAddress } from 'viem'

/** One step of a transaction, as `debug_traceTransaction` tells it by default. */
export type Step = { op: string; depth: number; stack: Hex[] }

export type ValidationFrame = {
  /** Slots of the entity's own storage that were read: they ask for a stake. */
  slotsRead: Set<Hex>
  /** What ERC-7562 forbids, in the order it happened. */
  violations: string[]
}

const FORBIDDEN = new Set([
  ...['BLOCKHASH', 'COINBASE', 'TIMESTAMP', 'NUMBER', 'DIFFICULTY', 'PREVRANDAO', 'GASLIMIT', 'BASEFEE'],
  ...['BLOBHASH', 'BLOBBASEFEE', 'ORIGIN', 'GASPRICE', 'CREATE', 'CREATE2', 'INVALID', 'SELFDESTRUCT'],
  ...['BALANCE', 'SELFBALANCE'], // staked entities may, but nothing of ours needs to
])
const CALLS = new Set(['CALL', 'CALLCODE', 'DELEGATECALL', 'STATICCALL'])
const CREATIONS = new Set(['CREATE', 'CREATE2'])
const CODE_LOOKS = new Set(['EXTCODESIZE', 'EXTCODECOPY', 'EXTCODEHASH'])
const STORAGE = new Set(['SLOAD', 'SSTORE', 'TLOAD', 'TSTORE'])
const NOBODY_YET = zeroAddress
const LAST_PRECOMPILE = 0x11n
const P256_PRECOMPILE = 0x100n

/**
 * Holds what an entity does in its validation against ERC-7562: forbidden opcodes, storage that is not its own, calls
 * with value or into EntryPoint. `hasCode` says which addresses may be touched at all. Everything that it calls counts.
 */
export function judgeValidation(
  steps: Step[],
  { entity, entryPoint, hasCode }: { entity: Address; entryPoint: Address; hasCode: (address: Address) => boolean },
): ValidationFrame {
  const frame: ValidationFrame = { slotsRead: new Set(), violations: [] }
  const callers = new Map<number, Address>([[1, entryPoint]])
  let within: number | undefined
  for (const [index, step] of steps.entries()) {
    const here = callers.get(step.depth)
    if (!here) throw new Error(`Nobody knows who runs step ${index} at depth ${step.depth}.`)
    if (within !== undefined && step.depth < within) return frame
    const next = steps[index + 1]
    if (CALLS.has(step.op)) {
      const target = addressOf(fromTop(step, 1))
      const storageOf = step.op === 'DELEGATECALL' || step.op === 'CALLCODE' ? here : target
      callers.set(step.depth + 1, storageOf)
      if (within !== undefined) judgeCall(step, target)
      else if (step.depth === 1 && isAddressEqual(target, entity)) within = 2
    } else if (CREATIONS.has(step.op)) callers.set(step.depth + 1, NOBODY_YET)
    if (within !== undefined && !CALLS.has(step.op)) judgeStep(step, here, next)
  }
  if (within === undefined) throw new Error(`${entity} was not asked.`)
  return frame

  function judgeCall(step: Step, target: Address): void {
    const sendsValue = (step.op === 'CALL' || step.op === 'CALLCODE') && BigInt(fromTop(step, 2)) !== 0n
    if (sendsValue) frame.violations.push(`${step.op} with value to ${target}`)
    if (isAddressEqual(target, entryPoint)) frame.violations.push(`${step.op} into EntryPoint`)
    if (!isPrecompile(target) && !hasCode(target)) frame.violations.push(`${step.op} to ${target}, which has no code`)
  }

  function judgeStep(step: Step, here: Address, next: Step | undefined): void {
    if (FORBIDDEN.has(step.op)) frame.violations.push(step.op)
    if (step.op === 'GAS' && !(next && CALLS.has(next.op))) frame.violations.push('GAS that is not for a call')
    if (CODE_LOOKS.has(step.op) && !hasCode(addressOf(fromTop(step, 0)))) {
      frame.violations.push(`${step.op} of ${addressOf(fromTop(step, 0))}, which has no code`)
    }
    if (!STORAGE.has(step.op)) return
    const slot = padHex(fromTop(step, 0), { size: 32 })
    if (!isAddressEqual(here, entity)) frame.violations.push(`${step.op} of ${slot} in ${here}`)
    else if (step.op === 'SLOAD') frame.slotsRead.add(slot)
    else frame.violations.push(`${step.op} of ${slot}`)
  }
}

function fromTop(step: Step, position: number): Hex {
  const word = step.stack.at(-1 - position)
  if (!word) throw new Error(`${step.op} has too short a stack.`)
  return word
}

function addressOf(word: Hex): Address {
  return getAddress(sliceHex(padHex(word, { size: 32 }), 12))
}

function isPrecompile(address: Address): boolean {
  const number = BigInt(address)
  return number === P256_PRECOMPILE || (number > 0n && number <= LAST_PRECOMPILE)
}
