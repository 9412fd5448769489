import { useInfiniteQuery } from '@tanstack/react-query'
import { byCursor } from './by-cursor.ts'

type Page<Item> = { items: Item[]; nextCursor: string | null }
type Asked = { limit: number; cursor?: string }

const PAGE = 50
const LOOK_AGAIN_MS = 10_000

export type Pages<Item> = ReturnType<typeof usePages<Item>>

/** A list that comes a page at a time and is looked at again while somebody reads it. */
export function usePages<Item>(
  queryKey: readonly unknown[],
  ask: (page: Asked, signal: AbortSignal) => Promise<Page<Item>>,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask({ limit: PAGE, ...pageParam }, signal),
    ...byCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
