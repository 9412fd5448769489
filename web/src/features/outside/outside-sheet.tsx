import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signed, Terms } from '../../api/send-paid.ts'
import { useMoney } from '../../print/use-money.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './outside-sheet.module.css'
import { type Asking, problemOf, signOutside } from './sign-outside.ts'
import { useWallets } from './use-wallets.ts'
import type { AnnouncedWallet } from './wallet.ts'

type OutsideSheetProps = { terms: Terms; what: string; end: (signed: Signed | undefined) => void }

/** Which wallet pays, what it is asked for, and where it stopped. */
export function OutsideSheet({ terms, what, end }: OutsideSheetProps) {
  const { t } = useTranslation()
  const money = useMoney()
  const wallets = useWallets()
  const [asking, setAsking] = useState<Asking>()
  const sign = useMutation({
    mutationFn: ({ provider }: AnnouncedWallet) => signOutside(provider, terms.requirements, setAsking),
    onSuccess: end,
  })
  const { name } = sign.variables?.info ?? { name: '' }
  const trouble = problemOf(sign.error)
  return (
    <Sheet labelledBy="outside" closeLabel={t('outside.close')} onClose={() => end(undefined)}>
      <div className={styles.outside}>
        <h2 id="outside">{t('outside.heading')}</h2>
        <p>{t('outside.lead', { what, sum: money(terms.requirements.amount, 'usdc') })}</p>
        {wallets?.length === 0 && (
          <Notice tone="plain" title={t('outside.none.title')}>
            {t('outside.none.text')}
          </Notice>
        )}
        <ul className={styles.wallets} aria-busy={wallets === undefined}>
          {wallets?.map((wallet) => (
            <li key={wallet.info.uuid}>
              <button
                type="button"
                aria-disabled={sign.isPending}
                onClick={() => !sign.isPending && sign.mutate(wallet)}
              >
                <Icon address={wallet.info.icon} />
                {wallet.info.name}
              </button>
            </li>
          ))}
        </ul>
        <p role="status">{sign.isPending && asking && t(`outside.asking.${asking}`, { name })}</p>
        {sign.error && (
          <Notice
            tone="bad"
            title={t(`outside.trouble.${trouble}.title`)}
            action={
              sign.variables && (
                <Button weight="stamp" onClick={() => sign.mutate(sign.variables)}>
                  {t('again')}
                </Button>
              )
            }
          >
            {t(`outside.trouble.${trouble}.text`, { name })}
          </Notice>
        )}
      </div>
    </Sheet>
  )
}

/** What a wallet says is its picture; only one that lies in the announcement itself is shown. */
function Icon({ address }: { address: string }) {
  return address.startsWith('data:image/') ? <img src={address} alt="" width="32" height="32" /> : <span />
}
