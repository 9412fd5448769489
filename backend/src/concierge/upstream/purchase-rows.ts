import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import type { Bought, Question } from './upstream.ts'

/** What was asked for one purpose of a prompt, and what came of it. */
export type Purchase = {
  readonly promptId: string
  readonly purpose: Question['purpose']
  /** Of the spend that pays for it. */
  readonly spendKey: string
  /** The body that is sent, byte for byte the same each time: a merchant binds an authorization to it. */
  readonly request: string
  /** The authorization as it is sent; null as long as nothing was signed. */
  readonly paymentHeader: string | null
  readonly costUnits: bigint
  readonly answer: Bought | null
}

type Row = {
  spend_key: string
  request: string | null
  payment_header: string | null
  cost: string
  text: string | null
  model_name: string | null
  transaction_hash: Hex | null
}

const COLUMNS = 'spend_key, request, payment_header, cost::text, text, model_name, transaction_hash'

type Which = Pick<Question, 'promptId' | 'purpose'>

/** The rows of what was bought, for this folder alone. */
@Injectable()
export class PurchaseRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** The purchase, as whoever was first has begun it. */
  async open(which: Which, request: string): Promise<Purchase> {
    const { promptId, purpose } = which
    await this.database.query(
      `insert into upstream_purchases (prompt_id, purpose, spend_key, request, asked_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [promptId, purpose, `upstream ${purpose} ${promptId}`, request, this.clock.now()],
    )
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} from upstream_purchases where prompt_id = $1 and purpose = $2`,
      [promptId, purpose],
    )
    return purchaseOf(which, row)
  }

  async locked(which: Which, work: UnitOfWork): Promise<Purchase> {
    const [row] = await work.query<Row>(
      `select ${COLUMNS} from upstream_purchases where prompt_id = $1 and purpose = $2 for update`,
      [which.promptId, which.purpose],
    )
    return purchaseOf(which, row)
  }

  /** Of a row that is locked. */
  async keepPayment({ promptId, purpose }: Which, header: string, costUnits: bigint, work: UnitOfWork): Promise<void> {
    await work.query(
      'update upstream_purchases set payment_header = $3, cost = $4 where prompt_id = $1 and purpose = $2',
      [promptId, purpose, header, String(costUnits)],
    )
  }

  /** Answers what is kept: the first answer, where two came at once. What was asked is not kept any longer. */
  async keepAnswer(which: Which, { text, modelName, transactionHash }: Bought): Promise<Bought> {
    await this.database.query(
      `update upstream_purchases set text = $3, model_name = $4, transaction_hash = $5, answered_at = $6, request = null
        where prompt_id = $1 and purpose = $2 and answered_at is null`,
      [which.promptId, which.purpose, text, modelName, transactionHash, this.clock.now()],
    )
    const { answer } = await this.open(which, '')
    if (!answer) throw new Error('The answer was not kept')
    return answer
  }
}

function purchaseOf({ promptId, purpose }: Which, row: Row | undefined): Purchase {
  if (!row) throw new Error(`Nothing was asked for the ${purpose} of prompt ${promptId}`)
  const { text, model_name: modelName, transaction_hash: transactionHash } = row
  const costUnits = BigInt(row.cost)
  const answer = text !== null && modelName !== null ? { text, modelName, costUnits, transactionHash } : null
  return {
    ...{ promptId, purpose, spendKey: row.spend_key, request: row.request ?? '', paymentHeader: row.payment_header },
    ...{ costUnits, answer },
  }
}
