import { useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useRef, useState } from 'react'

/** Asks who is there, over the page; true when somebody signed in, false when they would rather not. */
type SignIn = () => Promise<boolean>

const SignInContext = createContext<SignIn>(async () => false)

// Most visits never sign in: its code comes when it is needed.
const SignInSheet = lazy(async () => ({ default: (await import('./sign-in-sheet.tsx')).SignInSheet }))

export function useSignIn(): SignIn {
  return use(SignInContext)
}

/** Keeps sign-in at hand for everything on the page, and lets it go on with what it was doing. */
export function SignInProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const waiting = useRef<((isSignedIn: boolean) => void)[]>([])

  const signIn = useCallback<SignIn>(() => {
    setOpen(true)
    return new Promise((resolve) => waiting.current.push(resolve))
  }, [])

  const end = (isSignedIn: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(isSignedIn)
  }

  return (
    <SignInContext value={signIn}>
      {children}
      {isOpen && (
        <Suspense>
          <SignInSheet
            onClose={() => end(false)}
            onSignedIn={async () => {
              await queries.resetQueries()
              end(true)
            }}
          />
        </Suspense>
      )}
    </SignInContext>
  )
}
