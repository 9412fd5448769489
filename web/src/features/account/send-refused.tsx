import { useTranslation } from 'react-i18next'
import { hasCode, isPassing, Problem } from '../../api/problem.ts'
import type { Means } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const words = {
  'platform.invalid_request': 'noAddress',
  'wallets.not_a_recipient': 'notARecipient',
  'wallets.not_enough': 'notEnough',
  'wallets.gas_needed': 'gasNeeded',
  'wallets.chain_away': 'chainAway',
  'wallets.vault_locked': 'chainAway',
  'web.not_confirmed': 'notConfirmed',
} as const

type SendRefusedProps = { failure: unknown; means: Means; address: string; onTake: (units: string) => void }

/** Why nothing was sent, and what to do about it; where less can be sent, that much at a press. */
export function SendRefused({ failure, means, address, onTake }: SendRefusedProps) {
  const { t } = useTranslation()
  const price = usePrice()
  const most = failure instanceof Problem ? failure.members.most : undefined
  const isSome = typeof most === 'string' && most !== '0'
  const word = wordOf(failure)
  return (
    <Notice
      tone={word === 'notConfirmed' ? 'plain' : 'bad'}
      title={t(`account.send.refused.${word}.title`)}
      action={
        isSome && (
          <Button weight="quiet" onClick={() => onTake(most)}>
            {t('account.send.take', { amount: price(most, means) })}
          </Button>
        )
      }
    >
      {t(`account.send.refused.${word}.text`, { address })}
    </Notice>
  )
}

function wordOf(failure: unknown): (typeof words)[keyof typeof words] | 'unsure' | 'other' {
  const known = Object.entries(words).find(([code]) => hasCode(failure, code))?.[1]
  return known ?? (isPassing(failure) ? 'unsure' : 'other')
}
