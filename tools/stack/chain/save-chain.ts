import { gunzipSync } from 'node:zlib'
import { replaceFile } from '../home/replace-file.ts'
import { askChain } from './ask-chain.ts'

const GZIP = 0x1f8b

/** Asks anvil for its whole state: blocks, transactions, receipts, accounts. */
export async function dumpChain(rpcUrl: string): Promise<Buffer> {
  const answer = await askChain(rpcUrl, 'anvil_dumpState')
  if (typeof answer !== 'string') throw new Error('anvil_dumpState answered with something else than its state.')
  const dump = Buffer.from(answer.slice(2), 'hex')
  const state = dump.length > 1 && dump.readUInt16BE(0) === GZIP ? gunzipSync(dump) : dump
  if (state[0] !== '{'.charCodeAt(0)) throw new Error('anvil_dumpState answered with something else than its state.')
  return state
}

/** Writes the state where `--load-state` will find it. */
export async function saveChain(rpcUrl: string, file: string): Promise<void> {
  replaceFile(file, await dumpChain(rpcUrl))
}
