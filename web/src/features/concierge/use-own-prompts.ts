import { useInfiniteQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { byCursor } from '../../api/by-cursor.ts'
import { api } from '../../api/client.ts'

export const OWN_PROMPTS = ['own-prompts'] as const

const PAGE = 10

/** What somebody has asked, newest first. */
export function useOwnPrompts(personId: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...OWN_PROMPTS, personId],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/api/v1/me/prompts', { params: { query: { limit: PAGE, ...pageParam } }, signal, cache: 'no-store' }),
      ),
    ...byCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    enabled: personId !== undefined,
  })
}
