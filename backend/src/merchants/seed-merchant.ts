import { Injectable } from '@nestjs/common'
import { keccak256, stringToHex } from 'viem'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { CannotStart, Clock, Database, PlatformConfig } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { hashOfKey, scopes } from './keys/api-key.ts'
import { OwnKeys } from './keys/own-keys.ts'
import { MerchantRows } from './merchant-rows.ts'

/** Everybody who reads this has it: good enough where the money is play money, and the same at every start. */
const LOCAL_KEY = 'bxk_local-shops-of-everybody-use-this-api-key-0'

/** Makes the organizer of the local profile a merchant, with an API key that programs find in the stack's file. */
@Injectable()
export class SeedMerchant {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: PlatformConfig,
    private readonly database: Database,
    private readonly keys: OwnKeys,
    private readonly operations: Operations,
    private readonly rows: MerchantRows,
  ) {}

  /** Safe to run at any start: who is there stays, and so does what they have changed. */
  async run({ id: personId }: Person): Promise<{ readonly apiKey: string }> {
    if (this.config.isProduction) throw new CannotStart('the merchant of the local profile is not for production.')
    const recipient = await this.operations.wallets.addressOf(personId)
    await this.database.work(async (work) => {
      const [made] = await work.query<{ id: string }>('select uuidv7() as id')
      const id = made?.id ?? ''
      await work.query(
        `insert into merchants (id, person_id, onchain_id, name, recipient, tokens, created_at, changed_at)
         values ($1, $2, $3, 'Olive Hall', $4, $5, $6, $6) on conflict do nothing`,
        [id, personId, keccak256(stringToHex(id)), recipient, [this.chain.contracts.USDC], this.clock.now()],
      )
      const merchant = await this.rows.lock(personId, work)
      const known = await work.query('select from merchant_api_keys where key_hash = $1', [hashOfKey(LOCAL_KEY)])
      if (known.length > 0) return
      await this.keys.store(merchant.id, LOCAL_KEY, { name: 'local shop', scopes: [...scopes] }, work)
    })
    return { apiKey: LOCAL_KEY }
  }
}
