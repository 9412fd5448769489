import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'

export function sendCode(email: string) {
  return answered(api.POST('/api/v1/auth/email/start', { body: { email } }))
}

/** Takes the code for a session, which the browser keeps as a cookie. */
export function takeCode({ email, code }: { email: string; code: string }) {
  return answered(api.POST('/api/v1/auth/email/verify', { body: { email, code } }))
}
