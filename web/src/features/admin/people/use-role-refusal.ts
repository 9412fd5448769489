import { useTranslation } from 'react-i18next'
import { isPassing, Problem } from '../../../api/problem.ts'

const codes = {
  'identity.last_admin': 'lastAdmin',
  'identity.unknown_person': 'gone',
  'identity.role_needed': 'role',
  'web.not_confirmed': 'notConfirmed',
} as const

/** Why somebody's roles are as they were. */
export function useRoleRefusal(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const code = failure instanceof Problem ? failure.code : ''
    const known = Object.entries(codes).find(([one]) => one === code)?.[1]
    const word = isPassing(failure) ? 'unsure' : (known ?? 'other')
    return { title: t(`admin.roles.refused.${word}.title`), text: t(`admin.roles.refused.${word}.text`) }
  }
}
