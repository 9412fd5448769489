import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Clock, InvalidRequest, type UnitOfWork } from '../platform/index.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Event, Proposal } from './event.ts'
import { contentOf, type EventContent } from './event-content.ts'
import { EventRequests } from './event-requests.ts'
import { RevisionPassed, Settled, UnderWay } from './events.errors.ts'
import { eventDraft, type eventPatch } from './events.schemas.ts'
import { OwnEvents } from './own-events.ts'
import { ReturnToDraft } from './return-to-draft.ts'
import { writeDraft } from './write-draft.ts'

type Draft = z.infer<typeof eventDraft>
type Patch = Omit<z.infer<typeof eventPatch>, 'revision'>

/** Nobody relies on it; it may be mended at any time before the event is cancelled. */
const TEXT = new Set<string>(['description', 'category'])
/** Buyers rely on it, and the chain does not know it: an admin has to see it first. */
const PROPOSED = ['title', 'venue', 'timeZone', 'startsAt'] as const satisfies readonly (keyof Proposal)[]

/**
 * Changes what an event says. A draft, and what was rejected, may become anything; what waits for a decision or was
 * approved keeps what stands on the chain, and asks for a new approval where buyers rely on it.
 */
@Injectable()
export class EditEvent {
  constructor(
    private readonly clock: Clock,
    private readonly drafts: ReturnToDraft,
    private readonly own: OwnEvents,
    private readonly requests: EventRequests,
  ) {}

  async by(
    organizer: Person,
    eventId: string,
    { revision, ...patch }: z.infer<typeof eventPatch>,
    work: UnitOfWork,
  ): Promise<void> {
    const event = await this.own.forChange(organizer, eventId, work)
    if (revision !== undefined && revision !== event.revision) {
      throw new RevisionPassed({ eventId, revision: event.revision })
    }
    await this.#refuseInBetween(eventId, work)
    const draft = merged(event, patch)
    const changed = changedFields(event, draft)
    const { status } = event
    if (status !== 'draft' && status !== 'rejected') return this.#mend(event, draft, changed, patch, work)
    if (changed.length === 0) return
    if (status === 'rejected') await this.drafts.of(event, work)
    await writeDraft(eventId, draft, work)
  }

  /** What is on its way to the chain carries what the event says now. */
  async #refuseInBetween(eventId: string, work: UnitOfWork): Promise<void> {
    const open = (await this.requests.underWay([eventId], work)).get(eventId) ?? []
    const inTheWay = open.filter((matter) => matter !== 'tier')
    if (inTheWay.length > 0) throw new UnderWay({ eventId, matters: inTheWay })
  }

  async #mend(event: Event, draft: Draft, changed: readonly string[], patch: Patch, work: UnitOfWork): Promise<void> {
    const { id: eventId, status } = event
    const isProposable = (field: string) => status === 'approved' && PROPOSED.some((one) => one === field)
    const settled = changed.filter((field) => status === 'cancelled' || !(TEXT.has(field) || isProposable(field)))
    if (settled.length > 0) {
      throw new Settled({ eventId, status, fields: settled }, `These stay as they are: ${settled.join(', ')}.`)
    }
    const proposal = status === 'approved' ? proposalOf(event, draft, changed, patch) : null
    const isProposalNew = canonicalJson(proposal) !== canonicalJson(event.proposal)
    if (!isProposalNew && !changed.some((field) => TEXT.has(field))) return
    await work.query(
      `update events set description = $2, category = $3, proposal = $4, revision = revision + 1,
         asked_at = case when $5 then $6 else asked_at end where id = $1`,
      [
        ...[eventId, draft.description, draft.category, proposal && JSON.stringify(proposal)],
        ...[isProposalNew, this.clock.now()],
      ],
    )
  }
}

/** As the event would be, checked as a whole. */
function merged(event: Event, patch: Patch): Draft {
  const present = plain(contentOf({ ...event, proposal: null }))
  const read = eventDraft.safeParse({ ...present, ...patch })
  if (read.success) return read.data
  throw new InvalidRequest(
    read.error.issues.map(({ path, message }) => ({
      pointer: path.map((step) => `/${String(step)}`).join(''),
      detail: message,
    })),
  )
}

function changedFields(event: Event, draft: Draft): string[] {
  const before = plain(contentOf({ ...event, proposal: null }))
  const after = JSON.parse(JSON.stringify(draft)) as typeof before
  return Object.keys(before).filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  )
}

/** As an organizer would enter it, without the numbers of tiers. */
function plain({ tiers, ...fields }: EventContent): Omit<EventContent, 'tiers'> {
  return { ...fields, tiers: tiers.map(({ tierId: _, ...tier }) => tier) }
}

/** What was proposed before stays proposed; a field that is set to what it is already is withdrawn. */
function proposalOf(event: Event, draft: Draft, changed: readonly string[], patch: Patch): Proposal | null {
  const wanted = {
    title: draft.title,
    venue: draft.venue,
    timeZone: draft.timeZone,
    startsAt: draft.startsAt.toISOString(),
  }
  const fields = PROPOSED.flatMap((field): [string, unknown][] => {
    if (patch[field] === undefined) return event.proposal?.[field] === undefined ? [] : [[field, event.proposal[field]]]
    return changed.includes(field) ? [[field, wanted[field]]] : []
  })
  return fields.length > 0 ? Object.fromEntries(fields) : null
}
