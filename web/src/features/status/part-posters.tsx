import { inks } from '../../ui/poster/inks.ts'
import { Poster, type Pull } from '../../ui/poster/poster.tsx'
import styles from './part-posters.module.css'
import { isKnownPart, type KnownPart, type Part, type PartState } from './sum-up.ts'

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
} satisfies Record<KnownPart, unknown>

/** One bill on the wall for each part: printed while it runs, a bare outline when it does not. */
export function PartPosters({ parts }: { parts: Part[] }) {
  return (
    <div className={styles.wall} aria-hidden="true">
      {parts.map(
        ({ name, state }) =>
          isKnownPart(name) && (
            <div key={name} className={styles.bill}>
              <Poster seed={name} inks={partInks[name]} columns={2} rows={6} pull={pulls[state]} />
            </div>
          ),
      )}
    </div>
  )
}
