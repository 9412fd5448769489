import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

const A_MINUTE_MS = 60_000

/** The code of a ticket of one's own; the same for as long as it is, and as long as it is signed by the same key. */
export function useCode(tokenId: string, { isMine }: { isMine: boolean }) {
  return useQuery({
    queryKey: ['ticket-code', tokenId],
    queryFn: async ({ signal }) => {
      const path = { tokenId }
      const call = api.GET('/api/v1/tickets/{tokenId}/code', { params: { path }, signal, cache: 'no-store' })
      return (await answered(call)).code
    },
    enabled: isMine,
    staleTime: A_MINUTE_MS,
  })
}
