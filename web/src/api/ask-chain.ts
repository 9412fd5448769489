import { Problem } from './problem.ts'

type Method = 'eth_blockNumber' | 'eth_call' | 'eth_chainId' | 'eth_getTransactionReceipt'
type Call = { method: Method; params: unknown[] }

// ownerOf(uint256), as ERC-721 has it.
const OWNER_OF = '0x6352211e'
const WORD = 64
const PATIENCE_MS = 8_000

export type Seen = { chainId: number; owner: string; block: number }

/** Whose a token is, by a node's own word: the browser asks it, and nobody of ours is in between. */
export async function seeOwner(rpcUrl: string, token: { contract: string; tokenId: string }): Promise<Seen> {
  const data = `${OWNER_OF}${BigInt(token.tokenId).toString(16).padStart(WORD, '0')}`
  const [chainId, block, word] = await askNode(rpcUrl, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_blockNumber', params: [] },
    { method: 'eth_call', params: [{ to: token.contract, data }, 'latest'] },
  ])
  if (typeof word !== 'string' || !/^0x[0-9a-f]{64}$/i.test(word)) {
    throw new Problem({ code: 'web.odd_answer', status: 0 })
  }
  return { chainId: Number(chainId), block: Number(block), owner: `0x${word.slice(-40)}` }
}

/** One by one, for not every public node takes several at once. */
export async function askNode(rpcUrl: string, calls: Call[]): Promise<unknown[]> {
  return Promise.all(
    calls.map(async (call, id) => {
      const answer = await fetch(rpcUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, ...call }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const { result }: { result?: unknown } = await answer.json()
      if (result === undefined) throw new Problem({ code: 'web.odd_answer', status: answer.status })
      return result
    }),
  )
}
