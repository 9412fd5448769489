import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import * as Digest from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'

export type Asked = { readonly call: string; readonly query: Record<string, string>; readonly authorization?: string }

/**
 * No Kubo node, but the four calls of its RPC that we make, answered in the words that are on record from nodes of
 * 0.29 and newer: what it takes, what it refuses with status 500, and that a pinned block is not removed.
 */
export async function startRecordedKubo() {
  const blocks = new Map<string, Buffer>()
  const pins = new Set<string>()
  const asked: Asked[] = []
  let mood: 'well' | 'away' | 'loses replies' = 'well'
  const calls: Record<string, (query: URLSearchParams, body: Buffer) => unknown> = {
    'block/put': (query, body) => {
      const bytes = fileIn(body)
      const cid = cidOf(bytes)
      blocks.set(cid, bytes)
      if (query.get('pin') === 'true') pins.add(cid)
      return { Key: cid, Size: bytes.length }
    },
    'block/get': (query) => {
      const cid = String(query.get('arg'))
      return blocks.get(cid) ?? new Error(`block was not found locally (offline): ipld: could not find ${cid}`)
    },
    'pin/rm': (query) => {
      const cid = String(query.get('arg'))
      return pins.delete(cid) ? { Pins: [cid] } : new Error('not pinned or pinned indirectly')
    },
    'block/rm': (query) => {
      const cid = String(query.get('arg'))
      if (pins.has(cid)) return { Hash: cid, Error: 'pinned: recursive' }
      const isThere = blocks.delete(cid)
      return isThere || query.get('force') === 'true'
        ? { Hash: cid }
        : { Hash: cid, Error: 'blockstore: block not found' }
    },
  }

  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray())
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://node')
    const call = pathname.replace('/api/v0/', '')
    const { authorization } = request.headers
    asked.push({ call, query: Object.fromEntries(searchParams), ...(authorization && { authorization }) })
    if (mood === 'away') return void response.destroy()
    const answer = request.method === 'POST' ? calls[call]?.(searchParams, body) : undefined
    if (mood === 'loses replies') response.destroy()
    else send(response, answer)
  }
  // As a node does, it leaves the hanging up to whoever asks: in five seconds of nothing a busy test may ask again.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => void answerTo(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked, blocks, pins },
    /** From now on it hangs up on whoever asks, before or after it has done what it was asked; or no longer does. */
    be: (next: typeof mood) => {
      mood = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, answer: unknown): void {
  const json = { 'content-type': 'application/json' }
  if (Buffer.isBuffer(answer)) response.end(answer)
  else if (answer === undefined) response.writeHead(404).end()
  else if (!(answer instanceof Error)) response.writeHead(200, json).end(`${JSON.stringify(answer)}\n`)
  else response.writeHead(500, json).end(JSON.stringify({ Message: answer.message, Code: 0, Type: 'error' }))
}

/** The one file of a multipart body. */
function fileIn(body: Buffer): Buffer {
  const head = body.indexOf('\r\n\r\n') + 4
  const boundary = body.subarray(0, body.indexOf('\r\n'))
  return body.subarray(head, body.lastIndexOf(boundary) - 2)
}

function cidOf(bytes: Buffer): string {
  const digest = Digest.create(sha256.code, createHash('sha256').update(bytes).digest())
  return CID.createV1(raw.code, digest).toString()
}
