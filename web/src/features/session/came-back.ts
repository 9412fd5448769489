import { Problem } from '../../api/problem.ts'

/**
 * Why a provider, having sent the browser back, did not sign its person in. Taken out of the address before the router
 * reads it, so that a reload or a shared link does not tell it again.
 */
export const cameBackWith = import.meta.env.SSR ? undefined : takeSignInError()

function takeSignInError(): Problem | undefined {
  const address = new URL(location.href)
  const code = address.searchParams.get('signInError')
  if (code === null) return undefined
  address.searchParams.delete('signInError')
  history.replaceState(history.state, '', address)
  return new Problem({ code, status: 0 })
}
