import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import type { BlockHead } from '../chain/index.ts'
import type { UnitOfWork } from '../platform/index.ts'
import { ChainBlock } from './chain-block.entity.ts'

export type RememberedBlock = { readonly number: bigint; readonly hash: Hex }

const REMEMBERED_BLOCKS = 10_000n

// Any numbers that nobody else uses. Each lock goes with the unit of work that holds it.
const FOLLOWER_LOCK = 7_241_991
const WRITING_LOCK = 7_241_996
const REBUILDING_LOCK = 7_241_997

/** How far the chain was followed, by hash, and whose turn it is to write what it tells. */
@Injectable()
export class ChainMemory {
  /** Whether this unit of work is the one follower. */
  async claim(work: UnitOfWork): Promise<boolean> {
    return isHeld(work, 'pg_try_advisory_xact_lock', FOLLOWER_LOCK)
  }

  /** Waits for the follower, keeps any from following, and those who tell ahead from writing. */
  async claimForRebuilding(work: UnitOfWork): Promise<void> {
    await work.query('select pg_advisory_xact_lock($1)', [FOLLOWER_LOCK])
    await work.query('select pg_advisory_xact_lock($1)', [REBUILDING_LOCK])
  }

  /** From here to the end of the unit of work the tip moves, and nobody tells ahead of it. */
  async beginWriting(work: UnitOfWork): Promise<void> {
    await work.query('select pg_advisory_xact_lock($1)', [WRITING_LOCK])
  }

  /** From here to the end of the unit of work the tip stays. False while all is being rebuilt. */
  async holdTip(work: UnitOfWork): Promise<boolean> {
    if (!(await isHeld(work, 'pg_try_advisory_xact_lock_shared', REBUILDING_LOCK))) return false
    await work.query('select pg_advisory_xact_lock_shared($1)', [WRITING_LOCK])
    return true
  }

  async tip(work: UnitOfWork): Promise<RememberedBlock | undefined> {
    const [row] = await work.manager.find(ChainBlock, { order: { number: 'DESC' }, take: 1 })
    return row && rememberedOf(row)
  }

  /** The newest ones below a height, newest first. */
  async before(number: bigint, most: number, work: UnitOfWork): Promise<RememberedBlock[]> {
    const rows = await work.manager
      .createQueryBuilder(ChainBlock, 'block')
      .where('block.number < :number', { number: String(number) })
      .orderBy('block.number', 'DESC')
      .limit(most)
      .getMany()
    return rows.map(rememberedOf)
  }

  async hashesAt(numbers: readonly bigint[], work: UnitOfWork): Promise<ReadonlyMap<bigint, Hex>> {
    const rows = await work.manager.find(ChainBlock, { where: { number: In(numbers.map(String)) } })
    return new Map(rows.map(rememberedOf).map(({ number, hash }) => [number, hash]))
  }

  async remember(blocks: readonly BlockHead[], work: UnitOfWork): Promise<void> {
    const rows = blocks.map(({ number, hash, parentHash, minedAt }) => ({
      number: String(number),
      hash: Buffer.from(hexToBytes(hash)),
      parentHash: Buffer.from(hexToBytes(parentHash)),
      minedAt,
    }))
    if (rows.length > 0) await work.manager.insert(ChainBlock, rows)
    const newest = blocks.at(-1)?.number ?? 0n
    await work.query('delete from chain_blocks where number <= $1', [String(newest - REMEMBERED_BLOCKS)])
  }

  async forgetAfter(number: bigint, work: UnitOfWork): Promise<void> {
    await work.query('delete from chain_blocks where number > $1', [String(number)])
    await work.query('update indexer_settled set through = least(through, $1)', [String(number)])
  }

  /** Up to where logs were read a second time. */
  async settledThrough(work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ through: string }>('select through from indexer_settled')
    return BigInt(row?.through ?? -1)
  }

  async settle(through: bigint, work: UnitOfWork): Promise<void> {
    await work.query('update indexer_settled set through = $1', [String(through)])
  }
}

async function isHeld(work: UnitOfWork, lock: string, key: number): Promise<boolean> {
  const [row] = await work.query<{ held: boolean }>(`select ${lock}($1) as held`, [key])
  return row?.held === true
}

function rememberedOf({ number, hash }: ChainBlock): RememberedBlock {
  return { number: BigInt(number), hash: bytesToHex(hash) }
}
