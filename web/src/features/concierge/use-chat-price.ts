import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

/** What an answer costs today. */
export function useChatPrice() {
  return useQuery({
    queryKey: ['chat-price'],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/chat/price', { signal })),
    staleTime: 60_000,
  })
}
