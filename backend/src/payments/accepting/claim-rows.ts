import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import type { NewPayment } from './new-payment.ts'

/** What is known of an authorization, and the id of its payment if there is none yet. */
export type Recalled = {
  readonly freshId: string
  readonly known: { readonly id: string; readonly requestDigest: Hex } | undefined
}

/** A payment whose type has kept what it is for. */
export type KeptPayment = {
  readonly payment: NewPayment
  readonly id: string
  readonly personId: string | null
  readonly batchKey: string
}

/** Another process has claimed one of them meanwhile. Database starts such a unit of work over. */
class ClaimedMeanwhile extends Error {
  readonly code = '40001'
}

/** The rows of payments as they begin. */
@Injectable()
export class ClaimRows {
  constructor(private readonly clock: Clock) {}

  /** In the same order. Each is looked up by itself: a plan that was made for a young table is kept for a large one. */
  async recall(payments: readonly NewPayment[], from: Pick<UnitOfWork, 'prepared'>): Promise<Recalled[]> {
    const rows = await from.prepared<{
      place: string
      fresh: string
      id: string | null
      request_digest: Buffer | null
    }>(
      `select asked.place, uuidv7() as fresh, p.id, p.request_digest
         from unnest($1::text[], $2::bytea[], $3::text[]) with ordinality as asked (payer, nonce, asset, place)
         left join lateral (
           select id, request_digest from payments
            where payer = asked.payer and authorization_nonce = asked.nonce and asset = asked.asset limit 1) p on true
        order by asked.place`,
      [
        payments.map(({ authorization }) => authorization.payer),
        payments.map(({ authorization }) => bytesOf(authorization.nonce)),
        payments.map(({ authorization }) => authorization.asset),
      ],
    )
    return rows.map(({ fresh, id, request_digest: digest }) => ({
      freshId: fresh,
      known: id !== null && digest ? { id, requestDigest: `0x${digest.toString('hex')}` } : undefined,
    }))
  }

  async store(kept: readonly KeptPayment[], work: UnitOfWork): Promise<void> {
    if (kept.length === 0) return
    const signed = kept.map(({ payment }) => payment.authorization)
    const stored = await work.prepared(
      `insert into payments (id, kind, status, person_id, signed_by, asset, payer, pay_to, amount, valid_after,
                             valid_before, authorization_nonce, signature, request_digest, batch_key, source,
                             correlation_id, due_at, created_at)
       select id, kind, 'pending', person_id, signed_by, asset, payer, pay_to, amount, valid_after, valid_before, nonce,
              signature, digest, batch_key, source, correlation, $17, $17
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[],
                     $9::bigint[], $10::bigint[], $11::bytea[], $12::bytea[], $13::bytea[], $14::text[], $15::text[],
                     $16::text[])
           as n (id, kind, person_id, signed_by, asset, payer, pay_to, amount, valid_after, valid_before, nonce,
                 signature, digest, batch_key, source, correlation)
        order by payer, nonce, asset
       on conflict do nothing returning id`,
      [
        kept.map(({ id }) => id),
        kept.map(({ payment }) => payment.challenge.kind),
        kept.map(({ personId }) => personId),
        kept.map(({ payment }) => payment.signedBy),
        ...[signed.map(({ asset }) => asset), signed.map(({ payer }) => payer), signed.map(({ payTo }) => payTo)],
        signed.map(({ amount }) => amount),
        ...[signed.map(({ validAfter }) => validAfter), signed.map(({ validBefore }) => validBefore)],
        ...[signed.map(({ nonce }) => bytesOf(nonce)), signed.map(({ signature }) => bytesOf(signature))],
        kept.map(({ payment }) => bytesOf(payment.challenge.requestDigest)),
        kept.map(({ batchKey }) => batchKey),
        kept.map(({ payment }) => payment.source),
        kept.map(({ payment }) => payment.correlation ?? null),
        this.clock.now(),
      ],
    )
    if (stored.length < kept.length)
      throw new ClaimedMeanwhile('An authorization was claimed by somebody else meanwhile')
  }
}

function bytesOf(hex: Hex): Buffer {
  return Buffer.from(hex.slice(2), 'hex')
}
