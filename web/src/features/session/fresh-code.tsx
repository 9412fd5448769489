import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useRef, useState } from 'react'
import { hasCode, Problem } from '../../api/problem.ts'
import { learn } from '../../i18n/start-i18n.ts'
import { useMe } from './use-me.ts'

/** Does something that wants a code which is not old: asks for one over the page, and does it then. */
export type Fresh = <Answer>(act: () => Promise<Answer>) => Promise<Answer>

const FreshContext = createContext<Fresh>((act) => act())

const FreshCodeSheet = lazy(async () => {
  await learn('signIn')
  return { default: (await import('./fresh-code-sheet.tsx')).FreshCodeSheet }
})

export function useFresh(): Fresh {
  return use(FreshContext)
}

export function FreshCodeProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const waiting = useRef<((isConfirmed: boolean) => void)[]>([])

  const fresh = useCallback<Fresh>(async (act) => {
    try {
      return await act()
    } catch (failure) {
      if (!hasCode(failure, 'identity.fresh_code_needed')) throw failure
      setOpen(true)
      const isConfirmed = await new Promise<boolean>((resolve) => waiting.current.push(resolve))
      if (!isConfirmed) throw new Problem({ code: 'web.not_confirmed', status: 0 })
      return act()
    }
  }, [])

  const end = (isConfirmed: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(isConfirmed)
  }

  return (
    <FreshContext value={fresh}>
      {children}
      {isOpen && me && (
        <Suspense>
          <FreshCodeSheet email={me.email} onClose={() => end(false)} onConfirmed={() => end(true)} />
        </Suspense>
      )}
    </FreshContext>
  )
}
