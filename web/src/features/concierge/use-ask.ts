import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isPassing } from '../../api/problem.ts'
import type { Sign } from '../../api/send-paid.ts'
import { forgetKeyFor } from '../../browser/key-for.ts'
import { isUnderWay, keptQuestion } from './kept-question.ts'
import { KEY, type Sent, sendQuestion, type Wish } from './send-question.ts'
import { OWN_PROMPTS } from './use-own-prompts.ts'

type Asking = { isSignedIn: boolean; sign: Sign; what: string; onAsked: (sent: Sent) => void }

/** Asks once however often it is pressed, and goes on after a reload with what may have arrived. */
export function useAsk({ isSignedIn, sign, what, onAsked }: Asking) {
  const queries = useQueryClient()
  const ask = useMutation({
    mutationFn: (wish: Wish) => sendQuestion(wish, { sign, what }),
    onSuccess: async (sent, { message }) => {
      keptQuestion.write(sent ? undefined : { message })
      if (!sent) return
      forgetKeyFor(KEY)
      onAsked(sent)
      for (const queryKey of [['credits'], ['allowance']]) queries.invalidateQueries({ queryKey })
      await queries.invalidateQueries({ queryKey: OWN_PROMPTS })
    },
    onError: (failure, { message }) => {
      if (isPassing(failure)) return
      forgetKeyFor(KEY)
      keptQuestion.write({ message })
      for (const queryKey of [['credits'], ['allowance']]) queries.invalidateQueries({ queryKey })
    },
  })

  const { mutate } = ask
  const hasResumed = useRef(false)
  useEffect(() => {
    const begun = keptQuestion.read()
    if (hasResumed.current || !isSignedIn || !begun?.payWith || !isUnderWay(begun)) return
    hasResumed.current = true
    mutate({ message: begun.message, payWith: begun.payWith })
  }, [isSignedIn, mutate])

  return ask
}
