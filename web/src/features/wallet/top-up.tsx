import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isThisMachine } from '../../browser/this-machine.ts'
import { Button } from '../../ui/button.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Faucet } from './faucet.tsx'
import styles from './top-up.module.css'

type Copied = 'copied' | 'notCopied'

/** Where money for a wallet is sent: to read, to copy and for a camera. */
export function TopUp({ address }: { address: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<Copied>()
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied('copied'),
      () => setCopied('notCopied'),
    )
  return (
    <div className={styles.topUp}>
      <div className={styles.code}>
        <Qr words={address} label={t('wallet.topUp.code')} />
      </div>
      <div className={styles.words}>
        <p>{t('wallet.topUp.text')}</p>
        <p className={styles.address}>
          <code>{address}</code>
        </p>
        <Button weight="quiet" onClick={copy}>
          {t('wallet.topUp.copy')}
        </Button>
        <p role="status">{copied && t(`wallet.topUp.${copied}`)}</p>
      </div>
      {isThisMachine() && <Faucet />}
    </div>
  )
}
