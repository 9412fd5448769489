import { BaseError } from 'viem'

/**
 * What a node says to a transaction. `taken`: it has it, or its nonce is used already, which by whom the chain will
 * tell. `cheap`: under this nonce it wants more. `refused`: it never takes this one. `later`: nothing is known.
 */
export type NodeAnswer = 'taken' | 'cheap' | 'refused' | 'later'

// Nodes agree on no codes. These are the words of geth, reth, erigon, nethermind, besu and anvil; the first that fits counts.
const WORDS: readonly [RegExp, NodeAnswer][] = [
  [/already known|already imported|known transaction|alreadyknown/i, 'taken'],
  [/nonce too low|nonce is (too )?low(er)?|oldnonce|nonce .*(already|used)/i, 'taken'],
  [/replacement|could not replace existing/i, 'taken'],
  [/underpriced|less than block base fee|fee ?cap ?too ?low|fee too low|gas ?price too low|gas price below/i, 'cheap'],
  [
    /exceeds block gas limit|gas limit.*(exceed|too high)|intrinsic gas|oversized data|transaction gas.*cap/i,
    'refused',
  ],
  [/initcode|invalid sender|invalid signature|invalid chain|not supported|exceeds max.*gas/i, 'refused'],
]

export function nodeAnswer(error: unknown): NodeAnswer {
  const words = wordsOf(error)
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'later'
}

/** Of the error and whatever caused it, without what was sent: a transaction's data could read like anything. */
function wordsOf(error: unknown): string {
  if (!(error instanceof BaseError)) return error instanceof Error ? error.message : String(error)
  const told: string[] = []
  error.walk((cause) => {
    const { details, shortMessage } = cause as { details?: string; shortMessage?: string }
    told.push(shortMessage ?? '', details ?? '')
    return false
  })
  return told.filter(Boolean).join(' ')
}
