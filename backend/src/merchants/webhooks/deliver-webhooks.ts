import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Log, Loops } from '../../platform/index.ts'
import { type Posted, PostWebhook } from './post-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import { SlowWebhooks } from './slow-webhooks.ts'
import { WebhookSecrets } from './webhook-secrets.ts'

/** The loop that sends. */
export const DELIVERING = 'merchants.deliver-webhooks'

/** A day; then it waits for somebody to have it sent again. */
export const TRIED_FOR_SECONDS = 24 * 3600

const SIDE_BY_SIDE = 4
const SWEEP_SECONDS = 2
const LEASE_SECONDS = 60
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 3600

type Due = {
  readonly id: string
  readonly webhook_id: string
  readonly url: string
  readonly secret_version: number
  readonly body: string
  readonly attempts: number
  readonly try_until: Date
}

/**
 * Sends what merchants are to be told. Of one payment a webhook hears in order: nothing is sent before what came earlier
 * was taken, or given up. Killed after sending and before it is written down, it is sent again, with the same id.
 */
@Injectable()
export class DeliverWebhooks implements OnModuleInit {
  readonly #slow = new SlowWebhooks(SIDE_BY_SIDE)
  #claimed: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly post: PostWebhook,
    private readonly secrets: WebhookSecrets,
  ) {}

  onModuleInit(): void {
    this.loops.register({
      ...{ name: DELIVERING, sweepSeconds: SWEEP_SECONDS, lanes: SIDE_BY_SIDE },
      step: () => this.step(),
    })
  }

  /** Sends the one that is due longest; answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const due = await this.#takeNext()
    if (!due) return 0
    const { url, body, webhook_id, secret_version } = due
    let wasTaken = false
    try {
      const signature = signWebhook(body, this.secrets.of(webhook_id, secret_version), this.clock.now())
      const posted = await this.post.to(url, body, { 'boxoffice-signature': signature })
      wasTaken = posted.error === null
      await this.#write(due, posted)
    } finally {
      this.#slow.end(webhook_id, wasTaken)
    }
    return 1
  }

  /** One lane after the other, so that each knows what the others have in hand. */
  #takeNext(): Promise<Due | undefined> {
    const taken = this.#claimed.then(async () => {
      const due = await this.#claim()
      if (due) this.#slow.begin(due.webhook_id)
      return due
    })
    this.#claimed = taken.catch(() => undefined)
    return taken
  }

  async #claim(): Promise<Due | undefined> {
    const [due] = await this.database.query<Due>(
      `update merchant_deliveries d set due_at = $2, attempts = d.attempts + 1, last_tried_at = $1
         from merchant_webhooks w
        where w.id = d.webhook_id and d.id = (
          select n.id from merchant_deliveries n
           where n.status = 'due' and n.due_at <= $1 and n.webhook_id <> all($3)
             and not exists (select from merchant_deliveries e
                              where e.webhook_id = n.webhook_id and e.payment_id = n.payment_id
                                and e.sequence < n.sequence and e.status = 'due')
           order by n.due_at, n.id limit 1 for update skip locked)
       returning d.id, d.webhook_id, w.url, w.secret_version, d.body, d.attempts, d.try_until`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS), this.#slow.waiting()],
    )
    return due
  }

  async #write({ id, attempts, try_until, webhook_id }: Due, { status, error }: Posted): Promise<void> {
    const waitSeconds = Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
    const next = this.clock.in(waitSeconds)
    const outcome = error === null ? 'delivered' : next > try_until ? 'given_up' : 'due'
    if (error !== null)
      this.log.warn({ webhookId: webhook_id, deliveryId: id, attempts, outcome, error }, 'a webhook was not taken')
    await this.database.query(
      `update merchant_deliveries set status = $2, due_at = $3, answer_status = $4, last_error = $5
        where id = $1 and status = 'due' and attempts = $6`,
      [id, outcome, next, status, error, attempts],
    )
  }
}
