/** One JSON-RPC question to a node or a bundler. */
export async function askChain(url: string, method: string, params: readonly unknown[] = []): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(30_000),
  })
  const answer: { result?: unknown; error?: { message: string } } = JSON.parse(await response.text())
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result
}
