/** Asks the local chain, or tells it something. */
export async function askChain(method: string, ...params: unknown[]): Promise<unknown> {
  const url = process.env.CHAIN_RPC_URL ?? 'http://127.0.0.1:8545'
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { result, error }: { result?: unknown; error?: { message: string } } = await answer.json()
  if (error) throw new Error(`${method}: ${error.message}`)
  return result
}
