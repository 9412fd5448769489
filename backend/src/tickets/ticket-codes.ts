import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { type Address, bytesToBigInt, bytesToHex, getAddress, hexToBytes, isAddressEqual, numberToHex } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Ticket } from './ticket.ts'
import { TicketsConfig } from './tickets.config.ts'
import { CodeNotValid } from './tickets.errors.ts'
import { Tickets } from './tickets.ts'

// Version, token id, owner, signature, in bytes.
const [VERSION, TOKEN, OWNER, SIGNATURE] = [1, 32, 20, 64]
const BODY = 1 + TOKEN + OWNER
const DIGITS = /^\d{270,290}$/
// An Ed25519 seed as PKCS #8 wants it (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The code of a ticket: its token and its owner under our signature, as one number, which is what a QR code says in the
 * least space. It is good for as long as that owner has the ticket; a gift or a sale makes it worthless.
 */
@Injectable()
export class TicketCodes {
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject

  constructor(
    private readonly chain: Chain,
    private readonly tickets: Tickets,
    config: TicketsConfig,
  ) {
    const der = Buffer.concat([PKCS8, hexToBytes(config.codeKey)])
    this.#privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    this.#publicKey = createPublicKey(this.#privateKey)
  }

  /** The same for the same ticket and owner, however often it is asked for. */
  of({ tokenId, owner }: Pick<Ticket, 'tokenId' | 'owner'>): string {
    const token = hexToBytes(numberToHex(BigInt(tokenId), { size: TOKEN }))
    const body = Buffer.concat([Buffer.of(VERSION), token, hexToBytes(owner)])
    return bytesToBigInt(Buffer.concat([body, sign(null, this.#signed(body), this.#privateKey)])).toString()
  }

  /** The ticket that a code is for; refuses what we have not signed, and what was signed for an owner before. */
  async read(code: string): Promise<Ticket> {
    const { tokenId, owner } = this.#open(code)
    const ticket = await this.tickets.show(tokenId)
    if (!isAddressEqual(ticket.owner, owner)) throw new CodeNotValid({})
    return ticket
  }

  #open(code: string): { tokenId: string; owner: Address } {
    if (!DIGITS.test(code)) throw new CodeNotValid({})
    const bytes = hexToBytes(numberToHex(BigInt(code)))
    const [body, signature] = [bytes.slice(0, BODY), bytes.slice(BODY)]
    const isOurs = body[0] === VERSION && signature.length === SIGNATURE
    if (!isOurs || !verify(null, this.#signed(body), this.#publicKey, signature)) throw new CodeNotValid({})
    const tokenId = bytesToBigInt(body.slice(1, 1 + TOKEN)).toString()
    return { tokenId, owner: getAddress(bytesToHex(body.slice(1 + TOKEN))) }
  }

  /** Of this chain and contract alone, so that a code of another says nothing here. */
  #signed(body: Uint8Array): Buffer {
    const { contracts, network } = this.chain
    return Buffer.concat([Buffer.from(`Boxoffice ticket ${network.chain.id} ${contracts.TicketNFT} `), body])
  }
}
