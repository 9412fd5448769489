import type { z } from 'zod'
import type { Place } from './catalogue-cursor.ts'
import { CARD_SOURCE, withTiers } from './event-card.ts'
import type { catalogueQuery } from './events.schemas.ts'

export type Asked = Omit<z.infer<typeof catalogueQuery>, 'query' | 'cursor'> & {
  readonly now: Date
  readonly after?: Place | undefined
}

// Where words fit more events than anybody looks through, these are the soonest of them.
const MOST_RANKED = 500
const RANK_STEPS = 1_000_000

/** One query for a page, made of what was asked and nothing else, so that each has a plan of its own. */
export class CatalogueStatement {
  readonly parameters: unknown[] = []

  /** Soonest first. What has begun and is not over is found by its range, so that nobody walks through the past. */
  byStart(asked: Asked): string {
    const now = this.#of(asked.now)
    const rest = `${this.#filters(asked)}${this.#after(asked.after)} order by e.starts_at, e.id ${this.#limit(asked)}`
    const some = (times: string) =>
      `select ${CARD_SOURCE} from events e where e.status = 'approved' and ${times} ${rest}`
    const toCome = some(`e.starts_at > ${now}`)
    if (asked.after && asked.after.startsAt > asked.now) return withTiers(toCome, 'starts_at, id')
    const running = some(`e.starts_at <= ${now} and tstzrange(e.starts_at, e.ends_at) @> ${now}::timestamptz`)
    const page = `select * from ((${running}) union all (${toCome})) e order by starts_at, id ${this.#limit(asked)}`
    return withTiers(page, 'starts_at, id')
  }

  /** What fits the words best first. */
  byRank(words: string, asked: Asked): string {
    const wanted = '(select words from wanted)' // made once, and not for every row
    const filters = this.#filters(asked)
    const isWanted = `e.words @@ ${wanted} and e.is_on and e.ends_at > ${this.#of(asked.now)}${filters}`
    const source = filters.includes('category') || filters.includes('organizer') ? WITH_FACTS : 'event_search e'
    const page = `
      with wanted as materialized (select search_for(${this.#of(words)}) as words)
      select ${CARD_SOURCE}, ranked.rank from (
        select * from (
          select e.event_id as id, e.starts_at, (ts_rank(e.words, ${wanted}) * ${RANK_STEPS})::int as rank from (
            select e.event_id, e.starts_at, e.words from ${source} where ${isWanted}
             order by e.starts_at, e.event_id limit ${MOST_RANKED}) e
        ) e where true ${this.#after(asked.after)}
         order by rank desc, starts_at, id ${this.#limit(asked)}
      ) ranked join events e on e.id = ranked.id`
    return withTiers(page, 'rank desc, starts_at, id')
  }

  #after(place: Place | undefined): string {
    if (!place) return ''
    const { startsAt, id, rank } = place
    const [time, last] = [`${this.#of(startsAt)}::timestamptz`, `${this.#of(id)}::uuid`]
    if (rank === undefined) return ` and (e.starts_at, e.id) > (${time}, ${last})`
    return ` and (-e.rank, e.starts_at, e.id) > (${this.#of(-rank)}::int, ${time}, ${last})`
  }

  #filters({ category, from, to, organizer }: Asked): string {
    const all = [
      category && `e.category = ${this.#of(category)}`,
      from && `e.starts_at >= ${this.#of(from)}`,
      to && `e.starts_at < ${this.#of(to)}`,
      organizer && `e.organizer_id = ${this.#of(organizer)}`,
    ]
    return all.flatMap((one) => (one ? [` and ${one}`] : [])).join('')
  }

  /** One more than a page has tells whether there is another. */
  #limit({ limit }: Asked): string {
    return `limit ${limit + 1}`
  }

  #of(value: unknown): string {
    this.parameters.push(value)
    return `$${this.parameters.length}`
  }
}

const WITH_FACTS = `(select s.*, category, organizer_id from event_search s join events on id = event_id) e`
