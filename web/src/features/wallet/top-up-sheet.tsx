import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './payment-sheet.module.css'
import { TopUp } from './top-up.tsx'

/** More money for one's wallet, without leaving what one was about to buy. */
export function TopUpSheet({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet labelledBy="top-up" closeLabel={t('wallet.topUp.close')} onClose={onClose}>
      <div className={styles.sheet}>
        <h2 id="top-up">{t('wallet.topUp.heading')}</h2>
        <TopUp address={address} />
        <Button weight="quiet" onClick={onClose}>
          {t('wallet.topUp.back')}
        </Button>
      </div>
    </Sheet>
  )
}
