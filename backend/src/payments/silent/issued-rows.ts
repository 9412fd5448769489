import { Injectable } from '@nestjs/common'
import { type Address, type Hex, hexToBytes } from 'viem'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import type { Challenge } from '../accepting/challenge.ts'
import type { Authorization } from '../payment.ts'
import { ISSUED_COLUMNS, type IssuedAuthorization, type IssuedRow, issuedOf } from './issued-authorization.ts'

type Reader = Pick<UnitOfWork, 'query'>

export type NewIssue = Pick<IssuedAuthorization, 'personId' | 'payer' | 'validBefore' | 'nonce'> & {
  readonly challenge: Challenge
  readonly challengeDigest: Buffer
  /** The allowance that counts it; undefined where its person was asked. */
  readonly allowanceId: string | undefined
}

/** What was signed for people, each for one challenge. */
@Injectable()
export class IssuedRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async ofChallenge(
    personId: string,
    challengeDigest: Buffer,
    from: Reader = this.database,
  ): Promise<IssuedAuthorization | undefined> {
    const [row] = await from.query<IssuedRow>(
      `select ${ISSUED_COLUMNS} from issued_authorizations where person_id = $1 and challenge_digest = $2`,
      [personId, challengeDigest],
    )
    return row && issuedOf(row)
  }

  /** Undefined where the challenge was signed for the person meanwhile. */
  async add(issue: NewIssue, work: UnitOfWork): Promise<IssuedAuthorization | undefined> {
    const { personId, payer, validBefore, nonce, challenge, challengeDigest, allowanceId } = issue
    const isSilent = allowanceId !== undefined
    const [row] = await work.query<IssuedRow>(
      `insert into issued_authorizations
         (person_id, challenge_digest, asset, payer, pay_to, amount, valid_before, authorization_nonce, kind,
          description, paid_from, allowance_id, is_counted, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (person_id, challenge_digest) do nothing returning ${ISSUED_COLUMNS}`,
      [
        ...[personId, challengeDigest, challenge.asset, payer, challenge.payTo, challenge.amount, validBefore],
        ...[Buffer.from(hexToBytes(nonce)), challenge.kind, challenge.description, isSilent ? 'allowance' : 'sheet'],
        ...[allowanceId ?? null, isSilent, this.clock.now()],
      ],
    )
    return row && issuedOf(row)
  }

  /** What was issued of these, in their order; undefined where the nonce is not one that this payer has from us. */
  async ofMany(
    authorizations: readonly Pick<Authorization, 'asset' | 'payer' | 'nonce'>[],
    work: Reader,
  ): Promise<(IssuedAuthorization | undefined)[]> {
    const rows = await work.query<IssuedRow>(
      `select ${ISSUED_COLUMNS}
         from unnest($1::text[], $2::text[], $3::text[]) as asked (asset, payer, nonce)
         join issued_authorizations i using (asset, payer)
        where i.authorization_nonce = decode(asked.nonce, 'hex')`,
      [
        ...[authorizations.map(({ asset }) => asset), authorizations.map(({ payer }) => payer)],
        authorizations.map(({ nonce }) => nonce.slice(2)),
      ],
    )
    const found = new Map(rows.map(issuedOf).map((issued) => [nameOf(issued), issued]))
    return authorizations.map((authorization) => found.get(nameOf(authorization)))
  }

  /** What a payer has signed for and nobody has taken to the chain yet. */
  async promisedBy(payer: Address, asset: Address): Promise<bigint> {
    const [row] = await this.database.query<{ promised: string }>(
      `select coalesce(sum(amount), 0) as promised from (
         select amount from payments where payer = $1 and asset = $2 and status in ('pending', 'processing')
         union all
         select amount from issued_authorizations i
          where payer = $1 and asset = $2 and valid_before > $3
            and not exists (select from payments p where p.id = i.payment_id)) promises`,
      [payer, asset, Math.floor(this.clock.now().getTime() / 1000)],
    )
    return BigInt(row?.promised ?? 0)
  }
}

function nameOf({ asset, payer, nonce }: { asset: Address; payer: Address; nonce: Hex }): string {
  return `${asset} ${payer} ${nonce}`
}
