import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../../api/problem.ts'

const codes = {
  'events.revision_passed': 'changed',
  'events.not_pending': 'decided',
  'events.nothing_proposed': 'decided',
  'events.under_way': 'underWay',
  'events.not_final': 'notFinal',
  'events.too_much_today': 'tooMuch',
  'events.unknown_event': 'gone',
  'identity.role_needed': 'role',
  'identity.sign_in_needed': 'signIn',
} as const

/** Why a decision was not taken, and what to do. */
export function useRefusal(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const word = refusedFor(failure)
    return { title: t(`admin.refused.${word}.title`), text: t(`admin.refused.${word}.text`) }
  }
}

export function refusedFor(failure: unknown): (typeof codes)[keyof typeof codes] | 'unsure' | 'other' {
  if (isPassing(failure)) return 'unsure'
  const code = failure instanceof Problem ? failure.code : ''
  return Object.entries(codes).find(([known]) => known === code)?.[1] ?? 'other'
}
