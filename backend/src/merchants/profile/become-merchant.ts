import { multicall3Address } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, isAddressEqual, keccak256, stringToHex, zeroAddress } from 'viem'
import type { z } from 'zod'
import { Chain } from '../../chain/index.ts'
import type { DemandFreshCode, Person } from '../../identity/index.ts'
import { Clock, Database } from '../../platform/index.ts'
import { GatewayTokens } from '../looking/gateway-tokens.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { UnfitRecipient } from '../merchants.errors.ts'
import type { merchantWish } from './profile.schemas.ts'
import { viewOf } from './show-merchant.ts'

/** Writes down who an organizer is as a merchant. Where the money goes is changed with a fresh code alone. */
@Injectable()
export class BecomeMerchant {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: MerchantRows,
    private readonly tokens: GatewayTokens,
  ) {}

  async as({ id: personId }: Person, wish: z.output<typeof merchantWish>, demandFreshCode: DemandFreshCode) {
    const { name, recipient, tokens } = wish
    this.#refuseRecipient(recipient)
    await this.tokens.refuseOthers(tokens)
    return this.database.work(async (work) => {
      const before = await this.rows.find(personId, work)
      if (before?.recipient !== recipient) demandFreshCode()
      const [made] = await work.query<{ id: string }>('select uuidv7() as id')
      if (!made) throw new Error('The database has made no id')
      await work.query(
        `insert into merchants (id, person_id, onchain_id, name, recipient, tokens, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (person_id) do update
           set name = $4, recipient = $5, tokens = $6, changed_at = $7`,
        [...[made.id, personId, keccak256(stringToHex(made.id)), name, recipient, tokens], this.clock.now()],
      )
      return viewOf(await this.rows.of(personId, work))
    })
  }

  /** The gateway itself would refuse some of these, and money at the others could never be sent on. */
  #refuseRecipient(recipient: Address): void {
    const isNobodys = this.chain.isOurs(recipient) || isAddressEqual(recipient, multicall3Address)
    if (isNobodys || isAddressEqual(recipient, zeroAddress)) throw new UnfitRecipient({ recipient })
  }
}
