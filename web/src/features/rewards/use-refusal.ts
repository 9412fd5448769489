import { useTranslation } from 'react-i18next'
import { hasCode, isPassing } from '../../api/problem.ts'

const codes = {
  'rewards.not_published': 'notYet',
  'rewards.nothing_to_claim': 'nothing',
  'rewards.already_claimed': 'already',
  'rewards.claims_ended': 'ended',
  'relayer.person_limit': 'tooMuch',
} as const

/** Why a reward is not on its way, whether money moved, and what to do. */
export function useRefusal(): (failure: unknown) => { title: string; text: string } {
  const { t } = useTranslation()
  return (failure) => {
    const known = Object.entries(codes).find(([code]) => hasCode(failure, code))?.[1]
    const why = known ?? (isPassing(failure) ? 'unsure' : 'other')
    return { title: t(`rewards.refused.${why}.title`), text: t(`rewards.refused.${why}.text`) }
  }
}
