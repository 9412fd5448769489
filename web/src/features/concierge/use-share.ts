import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { Problem, SILENCE } from '../../api/problem.ts'
import { OWN_PROMPTS } from './use-own-prompts.ts'

// Each asking waits for the title as long as the API lets it.
const MOST_TIMES = 4

/** Makes a question public, once its title is found, and takes it back; either is done once however often it is asked. */
export function useShare(id: string) {
  const queries = useQueryClient()
  const onSettled = () =>
    Promise.all(
      [OWN_PROMPTS, ['shared-prompts'], ['prompt', id]].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
  const path = { params: { path: { id } } }
  const share = useMutation({
    mutationFn: async () => {
      for (let time = 0; time < MOST_TIMES; time++) {
        const { sharedAt } = await answered(api.POST('/api/v1/prompts/{id}/share', path))
        if (sharedAt !== null) return
      }
      throw new Problem({ code: SILENCE, status: 0 })
    },
    onSettled,
  })
  const takeBack = useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/prompts/{id}/share', path)),
    onSettled,
  })
  return { share, takeBack }
}
