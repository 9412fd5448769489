import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Code } from './code.tsx'
import styles from './secret-once.module.css'

type SecretOnceProps = { kind: 'key' | 'webhook'; secret: string; onKept: () => void }

/** A secret that is shown this once: what it is for, where it belongs, and that there is no second look. */
export function SecretOnce({ kind, secret, onKept }: SecretOnceProps) {
  const { t } = useTranslation()
  return (
    <section className={styles.secret} role="status">
      <h2>{t(`shops.secret.${kind}.title`)}</h2>
      <p>{t(`shops.secret.${kind}.text`)}</p>
      <Code what={t(`shops.secret.${kind}.what`)}>{secret}</Code>
      <div>
        <Button weight="quiet" onClick={onKept}>
          {t('shops.secret.kept')}
        </Button>
      </div>
    </section>
  )
}
