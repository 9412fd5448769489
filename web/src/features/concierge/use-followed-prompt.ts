import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { follow } from '../../api/follow.ts'
import type { Prompt } from '../../api/types.ts'
import { isOver } from './stand-of.ts'
import { OWN_PROMPTS } from './use-own-prompts.ts'

// What a question pays with, and what comes back.
const MONEY = [['credits'], ['allowance'], ['balances']]

/** A question of one's own as it stands, word by word until it is over; it is opened by the session. */
export function useFollowedPrompt(asked: Prompt) {
  const queries = useQueryClient()
  const [told, setTold] = useState<Prompt>()
  const [isConnected, setConnected] = useState(true)
  const { id } = asked
  const isUnderWay = !isOver(asked)
  useEffect(() => {
    if (!isUnderWay) return
    return follow<Prompt>(
      {
        stream: `/api/v1/prompts/${id}/stream`,
        name: 'prompt',
        ask: (signal) => answered(api.GET('/api/v1/prompts/{id}', { params: { path: { id } }, signal })),
        hasEnded: isOver,
      },
      {
        onNews: (prompt) => {
          setTold(prompt)
          if (!isOver(prompt)) return
          for (const queryKey of [...MONEY, OWN_PROMPTS]) queries.invalidateQueries({ queryKey })
        },
        onLine: setConnected,
      },
    )
  }, [id, isUnderWay, queries])
  // The list knows better again once it is over: it may be shared by then.
  return { prompt: isUnderWay && told ? told : asked, isConnected }
}
