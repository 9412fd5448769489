import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { followOperation } from '../../api/follow-operation.ts'
import { isFinal } from '../../api/operation-words.ts'
import { hasCode, isPassing, Problem } from '../../api/problem.ts'
import type { Operation } from '../../api/types.ts'
import { makeKey } from '../../browser/make-key.ts'
import { type Means, meansOf } from '../../print/amount.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './top-up.module.css'
import { useLookAgain } from './use-look-again.ts'

/** Play money, where the chain is one's own machine's. */
export function Faucet() {
  const { t } = useTranslation()
  const keys = useRef<Partial<Record<Means, string>>>({})
  const { mutateAsync: lookAgain } = useLookAgain()
  const draw = useMutation({
    mutationFn: async (means: Means) => {
      const { balances } = await lookAgain()
      const currency = balances.find((one) => meansOf(one.currency) === means)?.currency ?? 'native'
      keys.current[means] ??= makeKey()
      const header = { 'Idempotency-Key': keys.current[means] }
      const call = api.POST('/api/v1/me/wallet/faucet', { params: { header }, body: { currency } })
      await ended(await answered(call))
    },
    onSuccess: () => lookAgain(),
    onSettled: (_, failure, means) => {
      // Only what may have arrived is asked for by the same key.
      if (!failure || !isPassing(failure)) delete keys.current[means]
    },
  })
  if (hasCode(draw.error, 'wallets.no_faucet')) return null
  const word = hasCode(draw.error, 'wallets.faucet_empty') ? 'empty' : 'other'
  return (
    <div className={styles.faucet}>
      <p>{t('wallet.faucet.text')}</p>
      <div className={styles.ways}>
        {(['usdc', 'native'] as const).map((means) => (
          <Button
            key={means}
            weight="quiet"
            aria-busy={draw.isPending && draw.variables === means}
            onClick={() => !draw.isPending && draw.mutate(means)}
          >
            {t(`wallet.faucet.${means}`)}
          </Button>
        ))}
      </div>
      <p role="status">
        {draw.isPending && t('wallet.faucet.onItsWay')}
        {draw.isSuccess && t('wallet.faucet.there')}
      </p>
      {draw.error && (
        <Notice tone="bad" title={t(`wallet.faucet.failed.${word}.title`)}>
          {t(`wallet.faucet.failed.${word}.text`)}
        </Notice>
      )}
    </div>
  )
}

function ended(operation: Operation): Promise<void> {
  return new Promise((resolve, reject) => {
    followOperation(operation.id, {
      onNews: (told) => {
        if (!isFinal(told)) return
        if (told.status === 'confirmed') resolve()
        else reject(new Problem({ code: told.error?.code ?? 'web.odd_answer', status: 0 }))
      },
      onLine: () => undefined,
    })
  })
}
