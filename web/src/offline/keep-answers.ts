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
  let choose: typeof import('./choose-kept.ts').chooseKept | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    const known = queries.getQueryCache().getAll()
    const answers = known.flatMap(({ queryKey: key, state: { data, dataUpdatedAt: at } }) =>
      data === undefined ? [] : [{ key, data, at }],
    )
    if (choose) writeKept(choose(answers))
  }
  const soon = async () => {
    // For who is signed in, and nobody else.
    choose ??= (await import('./choose-kept.ts')).chooseKept
    // Not put off by what comes meanwhile: a page that asks every moment would never be kept.
    timer ??= setTimeout(keep, A_MOMENT_MS)
  }
  // Who leaves within that moment has it, too.
  addEventListener('pagehide', () => timer !== undefined && keep())
  onForgotten(() => queries.invalidateQueries({ queryKey: ['me'] }))
  queries.getQueryCache().subscribe(({ type }) => {
    if (type !== 'updated' && type !== 'removed') return
    // Where the code of it does not come, the next answer tries again.
    if (queries.getQueryData(['me']) != null) return void soon().catch(() => undefined)
    // Nobody is here any more: not a moment longer.
    clearTimeout(timer)
    timer = undefined
    writeKept([])
  })
}
