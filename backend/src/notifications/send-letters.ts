import { setTimeout as pause } from 'node:timers/promises'
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock, Database, defineJob, JobQueue, Log, Mail, whyNotSent } from '../platform/index.ts'
import { type OwedLetter, owedLetter } from './owed-letter.ts'
import { WriteLetter } from './write-letter.ts'

// The row is what is tried again; a job is only the word that some are due.
const sendDueLetters = defineJob('notifications.send-due-letters', z.object({}), { attempts: 1 })

const SWEEP_SECONDS = 10
// A worker that has its hands full sends letters in a fifth of its time: printing a ticket takes longer than selling it.
const REST_FOR_EACH = 4
const LOOK_MS = 20
const HANDS_FULL = 0.5
const LEASE_SECONDS = 60
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 3600
const MOST_ATTEMPTS = 30

type Due = { id: string; subject_id: string; person_id: string; content: OwedLetter; attempts: number }

/** Sends the letters that are owed. One that a mail server does not take is tried again, less and less often. */
@Injectable()
export class SendLetters implements BeforeApplicationShutdown, OnModuleInit {
  #isSending = false
  #isStopping = false

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    private readonly mail: Mail,
    private readonly queue: JobQueue,
    private readonly write: WriteLetter,
  ) {}

  onModuleInit(): void {
    this.queue.handle(sendDueLetters, () => this.#sendAll())
    this.queue.schedule(sendDueLetters, {}, SWEEP_SECONDS)
  }

  /** The letter in hand is the last one; those that are still owed are another worker's, or the next one's. */
  beforeApplicationShutdown(): void {
    this.#isStopping = true
  }

  /** Says that letters are due, once for all that wait; what nobody hears of the sweep finds. */
  soon(): void {
    this.queue.enqueue(sendDueLetters, [{ payload: {}, id: 'soon' }]).catch((error: unknown) => {
      this.log.warn({ error }, 'letters are left to the sweep')
    })
  }

  /** Sends the one that is due longest; answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const due = await this.#claim()
    if (!due) return 0
    try {
      const content = owedLetter.parse(due.content)
      const owed = { id: due.id, subjectId: due.subject_id, personId: due.person_id, content }
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

  /** One after the other, whoever else says that some are due. */
  async #sendAll(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let began = performance.now(); !this.#isStopping && (await this.step()) > 0; began = performance.now()) {
        await giveWay(performance.now() - began)
      }
    } finally {
      this.#isSending = false
    }
  }

  async #claim(): Promise<Due | undefined> {
    const [due] = await this.database.query<Due>(
      `update sent_letters set due_at = $2, attempts = attempts + 1
        where id = (select id from sent_letters where due_at <= $1
                     order by due_at limit 1 for update skip locked)
       returning id, subject_id, person_id, content, attempts`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS)],
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

/** Looks for a moment whether others have work to do. */
async function giveWay(tookMs: number): Promise<void> {
  const before = performance.eventLoopUtilization()
  await pause(LOOK_MS)
  const { utilization } = performance.eventLoopUtilization(before)
  if (utilization > HANDS_FULL) await pause(REST_FOR_EACH * tookMs)
}
