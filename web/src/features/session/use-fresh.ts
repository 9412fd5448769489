import { useCallback } from 'react'
import { hasCode, Problem } from '../../api/problem.ts'
import { useAskForCode } from './code-provider.tsx'

/** Does something that wants a code which is not old: asks for one over the page, and does it then. */
type Fresh = <Answer>(act: () => Promise<Answer>) => Promise<Answer>

export function useFresh(): Fresh {
  const ask = useAskForCode()
  return useCallback<Fresh>(
    async (act) => {
      try {
        return await act()
      } catch (failure) {
        if (!hasCode(failure, 'identity.fresh_code_needed')) throw failure
        if (!(await ask('confirm'))) throw new Problem({ code: 'web.not_confirmed', status: 0 })
        return act()
      }
    },
    [ask],
  )
}
