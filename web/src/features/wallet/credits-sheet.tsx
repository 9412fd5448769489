import { useTranslation } from 'react-i18next'
import type { Sign } from '../../api/send-paid.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { BuyCredits } from './buy-credits.tsx'
import styles from './payment-sheet.module.css'

/** More credits, without leaving what they are for. */
export function CreditsSheet({ sign, onClose }: { sign: Sign; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet labelledBy="buy-credits" closeLabel={t('wallet.topUp.close')} onClose={onClose}>
      <div className={styles.sheet}>
        <h2 id="buy-credits">{t('wallet.credits.buy')}</h2>
        <p>{t('wallet.credits.text')}</p>
        <BuyCredits sign={sign} />
        <Button weight="quiet" onClick={onClose}>
          {t('wallet.topUp.close')}
        </Button>
      </div>
    </Sheet>
  )
}
