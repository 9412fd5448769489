import { Injectable, type OnModuleInit } from '@nestjs/common'
import { promptShared } from '../../concierge/index.ts'
import { FactOutbox } from '../../platform/index.ts'
import { RewardsConfig } from '../rewards.config.ts'
import { type Cause, WritePoints } from './write-points.ts'

/** Points for an answer that was paid for and is everybody's to read: once, whatever becomes of it later. */
@Injectable()
export class SharePoints implements OnModuleInit {
  constructor(
    private readonly config: RewardsConfig,
    private readonly facts: FactOutbox,
    private readonly write: WritePoints,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'rewards.prompt-shared', to: promptShared },
      handleMany: (facts, work) => {
        const causes = facts.flatMap(({ payload: { promptId, personId }, occurredAt }) => {
          return personId === null ? [] : [this.#causeOf(promptId, personId, occurredAt)]
        })
        return this.write.of(causes, work)
      },
    })
  }

  #causeOf(promptId: string, personId: string, at: Date): Cause {
    const { sharePoints, sharesAWeek } = this.config
    return {
      ...{ cause: `share:${promptId}`, kind: 'share', personId, promptId, at, stands: true },
      ...{ points: sharePoints, mostAWeek: sharesAWeek * sharePoints },
    }
  }
}
