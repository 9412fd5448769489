import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ticketNftAbi } from '@boxoffice/contracts'
import { encodeEventTopics } from 'viem'

const [TICKET_MINTED] = encodeEventTopics({ abi: ticketNftAbi, eventName: 'TicketMinted' })

export type LyingNode = {
  readonly url: string
  /** Where it leaves out which tickets were minted. */
  readonly leavesOut: { receipts: boolean; logs: boolean }
  stop(): void
}

type Log = { topics: string[] }
type Asked = { method: string }
type Answer = { result?: Log[] | { logs?: Log[] } | null }

/** Forces a fault: a node in front of a chain's own that does not tell everything. */
export async function openLyingNode(url: string): Promise<LyingNode> {
  const leavesOut = { receipts: false, logs: false }
  const others = (logs: Log[]) => logs.filter(({ topics }) => topics[0] !== TICKET_MINTED)
  const bend = ({ method }: Asked, answer: Answer) => {
    const { result } = answer
    if (leavesOut.logs && method === 'eth_getLogs' && Array.isArray(result)) answer.result = others(result)
    if (!leavesOut.receipts || method !== 'eth_getTransactionReceipt' || !result || Array.isArray(result)) return
    if (result.logs) result.logs = others(result.logs)
  }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const asked = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const answer = (await asked.json()) as Answer
    bend(JSON.parse(body) as Asked, answer)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, leavesOut, stop }
}
