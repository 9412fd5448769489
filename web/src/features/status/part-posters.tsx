import { inks } from '../../ui/poster/inks.ts'
import { Poster, type Pull } from '../../ui/poster/poster.tsx'
import styles from './part-posters.module.css'
import type { KnownPart, Part, PartState } from './sum-up.ts'

const pulls: Record<PartState, Pull> = {
  up: 'full',
  degraded: 'proof',
  down: 'outline',
  unknown: 'outline',
  checking: 'outline',
}

const partInks = {
  database: inks.harbour,
  queue: inks.pine,
  chain: inks.plum,
  indexer: inks.pitch,
  bundler: inks.night,
} satisfies Partial<Record<KnownPart, unknown>>

/** One bill on the wall for each part that a purchase meets: printed while it runs, a bare outline when it does not. */
export function PartPosters({ parts }: { parts: Part[] }) {
  return (
    <div className={styles.wall} aria-hidden="true">
      {parts.map(
        ({ name, state }) =>
          isOnTheWall(name) && (
            <div key={name} className={styles.bill}>
              <Poster seed={name} inks={partInks[name]} columns={2} rows={6} pull={pulls[state]} />
            </div>
          ),
      )}
    </div>
  )
}

function isOnTheWall(name: string): name is keyof typeof partInks {
  return name in partInks
}
