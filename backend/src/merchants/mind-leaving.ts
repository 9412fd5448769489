import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData } from '../identity/index.ts'
import { Clock } from '../platform/index.ts'

/** Who leaves is paid no more: their keys and webhooks end. What they were paid stays in the books. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'merchants.merchants',
      forget: async ({ id }, work) => {
        const ended = 'merchant_id in (select id from merchants where person_id = $1)'
        const given = [id, this.clock.now()]
        await work.query(`update merchant_api_keys set revoked_at = coalesce(revoked_at, $2) where ${ended}`, given)
        await work.query(`update merchant_webhooks set removed_at = coalesce(removed_at, $2) where ${ended}`, given)
        await work.query(`update merchants set name = '' where person_id = $1`, [id])
      },
    })
    this.ownData.tell({
      name: 'merchants.profile',
      sql: `select id, onchain_id as "merchantId", name, recipient, tokens, fee_bps as "feeBps",
              created_at as "createdAt" from merchants where person_id = $1`,
    })
    this.ownData.tell({
      name: 'merchants.apiKeys',
      sql: `select k.id, k.name, k.hint, k.scopes, k.created_at as "createdAt", k.last_used_at as "lastUsedAt",
              k.revoked_at as "revokedAt"
              from merchant_api_keys k join merchants m on m.id = k.merchant_id where m.person_id = $1`,
    })
    this.ownData.tell({
      name: 'merchants.products',
      sql: `select p.id, p.name, p.description, p.created_at as "createdAt", p.archived_at as "archivedAt"
              from merchant_products p join merchants m on m.id = p.merchant_id where m.person_id = $1`,
    })
    this.ownData.tell({
      name: 'merchants.payments',
      sql: `select p.id, p.payment_id as "paymentId", p.status, p.token, p.amount::text, p.recipient,
              p.created_at as "createdAt"
              from merchant_payments p join merchants m on m.id = p.merchant_id where m.person_id = $1`,
    })
    this.ownData.tell({
      name: 'merchants.webhooks',
      sql: `select w.id, w.url, w.created_at as "createdAt", w.removed_at as "removedAt"
              from merchant_webhooks w join merchants m on m.id = w.merchant_id where m.person_id = $1`,
    })
  }
}
