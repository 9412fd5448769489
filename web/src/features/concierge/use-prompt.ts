import { useQuery } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

/** One question as anybody reads it. */
export function usePrompt(id: string) {
  return useQuery({
    queryKey: ['prompt', id],
    queryFn: ({ signal }) => answered(api.GET('/api/v1/prompts/{id}', { params: { path: { id } }, signal })),
  })
}
