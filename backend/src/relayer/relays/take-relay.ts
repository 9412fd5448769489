import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { RelaysConfig } from './relays.config.ts'
import { TooManyRelays } from './relays.errors.ts'

const HOUR_MS = 3_600_000

/** Counts what is sent for a person in an hour of the clock, in the unit of work that has it sent: `taken <= limit`. */
@Injectable()
export class TakeRelay {
  constructor(
    private readonly clock: Clock,
    private readonly config: RelaysConfig,
  ) {}

  /** One statement, so of many at once as many get through as there are left. */
  async of(personId: string, work: UnitOfWork): Promise<void> {
    const now = this.clock.now()
    const hour = hourOf(now)
    const { perPersonHour } = this.config
    const taken = await work.query(
      `insert into relay_hours as h (person_id, hour, taken) values ($1, $2, 1)
       on conflict (person_id, hour) do update set taken = h.taken + 1 where h.taken < $3 returning taken`,
      [personId, hour, perPersonHour],
    )
    if (taken.length === 0) throw new TooManyRelays(perPersonHour, secondsLeft(hour, now))
    await work.query('delete from relay_hours where person_id = $1 and hour < $2', [personId, hour])
  }

  /** What was counted at that time was not sent after all. */
  async giveBack(personId: string, countedAt: Date, work: UnitOfWork): Promise<void> {
    await work.query('update relay_hours set taken = taken - 1 where person_id = $1 and hour = $2', [
      ...[personId, hourOf(countedAt)],
    ])
  }
}

function hourOf(time: Date): Date {
  return new Date(time.getTime() - (time.getTime() % HOUR_MS))
}

function secondsLeft(hour: Date, now: Date): number {
  return Math.ceil((hour.getTime() + HOUR_MS - now.getTime()) / 1000)
}
