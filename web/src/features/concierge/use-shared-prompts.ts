import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'

const PAGE = 12

/** What others have asked and shared, newest first; of one category where one is wanted. */
export function useSharedPrompts(category: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['shared-prompts', category],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(category && { category }), ...pageParam }
      return answered(api.GET('/api/v1/prompts', { params: { query }, signal }))
    },
    ...byCursor,
    select: ({ pages }) => ({
      items: pages.flatMap(({ items }) => items),
      categories: pages[0]?.categories ?? [],
    }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
