import { randomInt } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { type Address, type Hex, stringToHex } from 'viem'
import { Clock, Database } from '../../platform/index.ts'

// As OrderNonce.sol has it: the prefix in eight bytes, a number in four, the payer in twenty.
const PREFIX = stringToHex('boxnonce')
const BLOCK = 256
const BLOCKS = 2 ** 24

/** Whether a nonce is a number of ours, and so good only for whom it was issued to. */
export function isIssued(nonce: Hex): boolean {
  return nonce.startsWith(PREFIX)
}

/** The nonce that a number makes for a payer. */
export function nonceOf(number: number, payer: Address): Hex {
  return `${PREFIX}${number.toString(16).padStart(8, '0')}${payer.slice(2).toLowerCase()}`
}

/**
 * Numbers one after another, for 256 neighbours share a storage slot of TicketCheckout. Each process takes such a block
 * by chance out of millions: no two have the same, and a database that was restored from yesterday hands out none of
 * today's again.
 */
@Injectable()
export class IssuedNonces {
  #free: number[] = []
  #opening: Promise<void> | undefined

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Not in a unit of work, for it may take one of its own. */
  async take(): Promise<number> {
    for (;;) {
      const number = this.#free.shift()
      if (number !== undefined) return number
      this.#opening ??= this.#open().finally(() => {
        this.#opening = undefined
      })
      await this.#opening
    }
  }

  /** For one that is certain not to have been written down. */
  giveBack(number: number): void {
    this.#free.unshift(number)
  }

  async #open(): Promise<void> {
    for (;;) {
      const [taken] = await this.database.query<{ block: number }>(
        `insert into issued_number_blocks (block, taken_at) values ($1, $2) on conflict do nothing returning block`,
        [randomInt(BLOCKS), this.clock.now()],
      )
      if (!taken) continue
      this.#free.push(...Array.from({ length: BLOCK }, (_, index) => taken.block * BLOCK + index))
      return
    }
  }
}
