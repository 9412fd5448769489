import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import {
  AnswerOperation,
  ApproveEvent,
  type changeRejection,
  DecideChange,
  RejectEvent,
  ReviewEvents,
  type rejection,
  type reviewedEvent,
  type reviewQuery,
} from '../events/index.ts'
import type { Person } from '../identity/index.ts'
import type { Intention } from '../platform/index.ts'
import { AdminActions } from './admin-actions.ts'

type View = z.infer<typeof reviewedEvent>
type Rejection = z.infer<typeof rejection>
type ChangeRejection = z.infer<typeof changeRejection>

/** Decisions about events, each written down beside what came of it. */
@Injectable()
export class OverseeEvents {
  constructor(
    private readonly actions: AdminActions,
    private readonly answer: AnswerOperation,
    private readonly approvals: ApproveEvent,
    private readonly changes: DecideChange,
    private readonly rejections: RejectEvent,
    private readonly reviews: ReviewEvents,
  ) {}

  page(query: z.infer<typeof reviewQuery>) {
    return this.reviews.page(query)
  }

  show(eventId: string): Promise<View> {
    return this.reviews.one(eventId)
  }

  approve(admin: Person, eventId: string, revision: number | undefined, intention: Intention) {
    return this.actions.record(admin, { action: 'events.approve', subjectId: eventId }, () =>
      this.answer.to(admin, intention, (work) => this.approvals.by(admin, eventId, revision, work)),
    )
  }

  reject(admin: Person, eventId: string, rejection: Rejection, intention: Intention) {
    return this.actions.record(admin, { action: 'events.reject', subjectId: eventId }, () =>
      this.answer.to(admin, intention, (work) => this.rejections.by(admin, eventId, rejection, work)),
    )
  }

  async approveChange(admin: Person, eventId: string, revision: number): Promise<View> {
    const action = { action: 'events.approve-change', subjectId: eventId }
    await this.actions.record(admin, action, () => this.changes.approve(eventId, revision))
    return this.reviews.one(eventId)
  }

  async rejectChange(admin: Person, eventId: string, rejection: ChangeRejection): Promise<View> {
    const action = { action: 'events.reject-change', subjectId: eventId }
    await this.actions.record(admin, action, () => this.changes.reject(eventId, rejection))
    return this.reviews.one(eventId)
  }
}
