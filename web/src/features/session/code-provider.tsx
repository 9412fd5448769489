import { type Query, useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useRef, useState } from 'react'
import { learn } from '../../i18n/start-i18n.ts'
import { cameBackWith } from './came-back.ts'

type Purpose = 'signIn' | 'confirm'

/** Asks for a code, over the page; true when it was given, false when they would rather not. */
type AskForCode = (purpose: Purpose) => Promise<boolean>

const CodeContext = createContext<AskForCode>(async () => false)

// Most visits never sign in: its code comes when it is needed.
const SignInSheet = lazy(async () => {
  await learn('signIn')
  return { default: (await import('./sign-in-sheet.tsx')).SignInSheet }
})

const FreshCodeSheet = lazy(async () => {
  await learn('signIn')
  return { default: (await import('./fresh-code-sheet.tsx')).FreshCodeSheet }
})

export function useAskForCode(): AskForCode {
  return use(CodeContext)
}

/** Keeps the sheets that ask for a code at hand for everything on the page, which goes on with what it was doing. */
export function CodeProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [failure, setFailure] = useState(cameBackWith)
  const [purpose, setPurpose] = useState<Purpose>()
  const waiting = useRef<((isGiven: boolean) => void)[]>([])

  // The page is drawn first, as everybody gets it.
  useEffect(() => setPurpose(cameBackWith && 'signIn'), [])

  const ask = useCallback<AskForCode>((purpose) => {
    setPurpose(purpose)
    return new Promise((resolve) => waiting.current.push(resolve))
  }, [])

  const end = (isGiven: boolean) => {
    setPurpose(undefined)
    setFailure(undefined)
    for (const resolve of waiting.current.splice(0)) resolve(isGiven)
  }
  const onClose = () => end(false)

  return (
    <CodeContext value={ask}>
      {children}
      {purpose && (
        <Suspense>
          {purpose === 'confirm' ? (
            <FreshCodeSheet onClose={onClose} onConfirmed={() => end(true)} />
          ) : (
            <SignInSheet
              cameBackWith={failure}
              onClose={onClose}
              onSignedIn={async () => {
                // What everybody sees stays on the page while it is asked for anew: what somebody was doing there goes on.
                await Promise.all([
                  queries.invalidateQueries({ predicate: isForAll }),
                  queries.resetQueries({ predicate: (query) => !isForAll(query) }),
                ])
                end(true)
              }}
            />
          )}
        </Suspense>
      )}
    </CodeContext>
  )
}

function isForAll({ queryKey: [what] }: Pick<Query, 'queryKey'>): boolean {
  return what === 'event' || what === 'events'
}
