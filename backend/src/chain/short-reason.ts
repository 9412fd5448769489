import { BaseError } from 'viem'

/** Why a call failed, for a log: without the address of the node, which may hold a key. */
export function shortReason(error: unknown): string {
  if (error instanceof BaseError) return error.shortMessage
  return error instanceof Error ? error.message : String(error)
}
