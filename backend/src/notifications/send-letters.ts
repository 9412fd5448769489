import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock, Database, defineJob, JobQueue, Log, Mail, whyNotSent } from '../platform/index.ts'
import { type OwedLetter, owedLetter } from './owed-letter.ts'
import { WriteLetter } from './write-letter.ts'

// The row is what is tried again; a job is only the word that one is due.
const sendLetter = defineJob('notifications.send-letter', z.object({ letterId: z.uuid() }), { attempts: 1 })
const sendDueLetters = defineJob('notifications.send-due-letters', z.object({}), { attempts: 1 })

const SWEEP_SECONDS = 10
const LEASE_SECONDS = 60
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 3600
const MOST_ATTEMPTS = 30

type Due = { id: string; subject_id: string; person_id: string; content: OwedLetter; attempts: number }

/** Sends the letters that are owed. One that a mail server does not take is tried again, less and less often. */
@Injectable()
export class SendLetters implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly mail: Mail,
    private readonly queue: JobQueue,
    private readonly write: WriteLetter,
  ) {}

  onModuleInit(): void {
    this.queue.handle(sendLetter, async ({ letterId }) => void (await this.step(letterId)))
    this.queue.handle(sendDueLetters, async () => {
      while ((await this.step()) > 0);
    })
    this.queue.schedule(sendDueLetters, {}, SWEEP_SECONDS)
  }

  /** Says that a letter is due; where nobody hears it, the sweep finds it. */
  soon(letterId: string): void {
    this.queue.enqueue(sendLetter, [{ payload: { letterId }, id: letterId }]).catch((error: unknown) => {
      this.log.warn({ letterId, error }, 'a letter is left to the sweep')
    })
  }

  /** Sends that one, or the one that is due longest; answers how many there were: 1 or 0. */
  async step(letterId: string | null = null): Promise<number> {
    const due = await this.#claim(letterId)
    if (!due) return 0
    try {
      const content = owedLetter.parse(due.content)
      const owed = { id: due.id, orderId: due.subject_id, personId: due.person_id, content }
      await this.mail.send(await this.write.of(owed))
    } catch (error) {
      await this.#postpone(due, error)
      return 1
    }
    await this.database.query('update sent_letters set sent_at = $2, due_at = null where id = $1', [
      due.id,
      this.clock.now(),
    ])
    return 1
  }

  async #claim(letterId: string | null): Promise<Due | undefined> {
    const [due] = await this.database.query<Due>(
      `update sent_letters set due_at = $2, attempts = attempts + 1
        where id = (select id from sent_letters where due_at <= $1 and ($3::uuid is null or id = $3)
                     order by due_at limit 1 for update skip locked)
       returning id, subject_id, person_id, content, attempts`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS), letterId],
    )
    return due
  }

  async #postpone({ id: letterId, content: { kind }, attempts }: Due, error: unknown): Promise<void> {
    const isGivenUp = attempts >= MOST_ATTEMPTS
    const waitSeconds = Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
    const reason = whyNotSent(error)
    const about = { letterId, kind, attempts, reason }
    if (isGivenUp) this.log.error(about, 'a letter was not sent, and is given up')
    else this.log.warn({ ...about, waitSeconds }, 'a letter was not sent')
    await this.database.query('update sent_letters set due_at = $2 where id = $1', [
      letterId,
      isGivenUp ? null : this.clock.in(waitSeconds),
    ])
  }
}
