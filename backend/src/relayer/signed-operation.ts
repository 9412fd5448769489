import type { Operation } from './operation.ts'
import type { SignedOperation } from './ports/submission.ts'

/** What the chain is handed of an operation; undefined until it is signed. */
export function signedOperation(operation: Operation): SignedOperation | undefined {
  const { id, wallet, nonce, fields, signature, userOpHash } = operation
  if (!fields || !signature || !userOpHash || nonce === null) return undefined
  return { id, userOpHash, userOperation: { ...fields, sender: wallet, nonce, signature } }
}
