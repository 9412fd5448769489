import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'

// As OrderNonce.sol has it.
const PREFIX = Buffer.from('boxnonce')
const PREFIX_HEX = `0x${PREFIX.toString('hex')}`

/** Whether a nonce is a number of ours, and so good only for whom it was issued to. */
export function isIssued(nonce: Hex): boolean {
  return nonce.startsWith(PREFIX_HEX)
}

/**
 * Authorization nonces one after another, for 256 neighbours share a storage slot of TicketCheckout. Each process counts
 * behind random bytes of its own: none is given out twice, not even after the database was restored from yesterday.
 */
@Injectable()
export class IssuedNonces {
  readonly #series = randomBytes(16)
  #given = 0n

  next(): Hex {
    const number = Buffer.alloc(8)
    number.writeBigUInt64BE(this.#given++)
    return `0x${Buffer.concat([PREFIX, this.#series, number]).toString('hex')}`
  }
}
