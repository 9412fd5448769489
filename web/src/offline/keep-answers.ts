import type { QueryClient } from '@tanstack/react-query'
import { onForgotten, readKept, writeKept } from './kept.ts'

const A_MOMENT_MS = 300

/**
 * Gives the pages what was kept at the last visit, as old as it is, so that they ask anew and have it meanwhile; and
 * keeps what they learn. With whoever signs out goes all of it.
 */
export function keepAnswers(queries: QueryClient) {
  for (const { key, data, at } of readKept()) {
    queries.setQueryData(key, data, { updatedAt: at })
    // However lately that was: a reload asks who one is and what one may, as it does where nothing is kept.
    queries.invalidateQueries({ queryKey: key, exact: true, refetchType: 'none' })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = async () => {
    // For who is signed in, and nobody else.
    const { chooseKept } = await import('./choose-kept.ts')
    const known = queries.getQueryCache().getAll()
    writeKept(
      chooseKept(
        known.flatMap(({ queryKey: key, state: { data, dataUpdatedAt: at } }) =>
          data === undefined ? [] : [{ key, data, at }],
        ),
      ),
    )
  }
  onForgotten(() => queries.invalidateQueries({ queryKey: ['me'] }))
  queries.getQueryCache().subscribe(({ type }) => {
    if (type !== 'updated' && type !== 'removed') return
    clearTimeout(timer)
    // Nobody is here any more: not a moment longer.
    if (queries.getQueryData(['me']) == null) writeKept([])
    else timer = setTimeout(() => keep().catch(() => undefined), A_MOMENT_MS)
  })
}
