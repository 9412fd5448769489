import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isAddressEqual } from 'viem'
import type { Language, Person } from '../identity/index.ts'
import { namesTag } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import type { Ticket } from './ticket.ts'
import { TicketCodes } from './ticket-codes.ts'
import { TicketPapers } from './ticket-papers.ts'
import { NotYourTicket } from './tickets.errors.ts'
import { Tickets } from './tickets.ts'

/** Gives a ticket's files and its code to the one whose wallet has it, and to nobody else. */
@Injectable()
export class HandOutPapers {
  constructor(
    private readonly codes: TicketCodes,
    private readonly papers: TicketPapers,
    private readonly tickets: Tickets,
    private readonly wallets: Wallets,
  ) {}

  async pdf(tokenId: string, whose: { person: Person; language: Language }): Promise<Paper> {
    const ticket = await this.#own(tokenId, whose.person)
    const bytes = await this.papers.pdf([ticket], whose.language)
    return { bytes, type: 'application/pdf', name: `ticket-${tokenId}.pdf` }
  }

  async calendar(tokenId: string, whose: { person: Person; language: Language }): Promise<Paper> {
    const ticket = await this.#own(tokenId, whose.person)
    const bytes = Buffer.from(await this.papers.calendar(ticket, whose.language))
    return { bytes, type: 'text/calendar; charset=utf-8', name: `ticket-${tokenId}.ics` }
  }

  async code(tokenId: string, person: Person): Promise<{ code: string }> {
    return { code: this.codes.of(await this.#own(tokenId, person)) }
  }

  async #own(tokenId: string, person: Person): Promise<Ticket> {
    const [ticket, wallet] = await Promise.all([this.tickets.show(tokenId), this.wallets.of(person.id)])
    if (!wallet || !isAddressEqual(wallet.address, ticket.owner)) throw new NotYourTicket({ tokenId })
    return ticket
  }
}

export type Paper = { readonly bytes: Buffer; readonly type: string; readonly name: string }

/** To be kept by its owner's browser alone, and asked for again: an event may be cancelled, a ticket sold. */
export function sendPaper({ bytes, type, name }: Paper, request: FastifyRequest, reply: FastifyReply): void {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const vary = [reply.getHeader('vary'), 'accept-language, authorization, cookie'].filter(Boolean).join(', ')
  reply.headers({ etag, vary, 'cache-control': 'private, no-cache' })
  if (namesTag(request.headers['if-none-match'], etag)) {
    reply.status(304).send()
    return
  }
  reply.headers({ 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }).send(bytes)
}
