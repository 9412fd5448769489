import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/problem.ts'
import { useMoney } from '../../print/use-money.ts'
import { BottomBar } from '../../ui/bottom-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './ask-bar.module.css'
import type { useChatPrice } from './use-chat-price.ts'
import { useTrouble } from './use-trouble.ts'

type AskBarProps = {
  price: ReturnType<typeof useChatPrice>
  /** What pays, or that nobody is there to pay. */
  from: 'nobody' | 'credits' | 'silent' | 'asks'
  isNobody: boolean
  isReady: boolean
  isPending: boolean
  failure: unknown
  onSend: () => void
  onBuyCredits: () => void
}

/** What an answer costs and what pays for it, and the next step; above them what stands in its way. */
export function AskBar(props: AskBarProps) {
  const { price: asked, from, isNobody, isReady, isPending, failure, onSend, onBuyCredits } = props
  const { t } = useTranslation()
  const money = useMoney()
  const { data: price } = asked
  const word = isPending ? 'asking' : isNobody ? 'signIn' : 'ask'
  return (
    <BottomBar
      trouble={
        failure ? (
          <Refused failure={failure} onBuyCredits={onBuyCredits} />
        ) : (
          asked.isError && !price && <NoPrice price={asked} />
        )
      }
    >
      <p className={styles.sum} aria-live="polite">
        <span>{t(`concierge.bar.${from}`)}</span>
        <b>{price ? money(price.price, 'usdc') : <Skeleton width="8ch" />}</b>
      </p>
      <Button weight="stamp" aria-busy={isPending} aria-disabled={!isReady} onClick={onSend}>
        {t(`concierge.form.${word}`)}
      </Button>
    </BottomBar>
  )
}

function Refused({ failure, onBuyCredits }: Pick<AskBarProps, 'failure' | 'onBuyCredits'>) {
  const { t } = useTranslation()
  const { title, text } = useTrouble()(failure)
  return (
    <Notice
      tone="bad"
      title={title}
      action={
        hasCode(failure, 'concierge.too_few_credits') && (
          <Button weight="quiet" onClick={onBuyCredits}>
            {t('concierge.way.buy')}
          </Button>
        )
      }
    >
      {text}
    </Notice>
  )
}

function NoPrice({ price: { refetch, isFetching } }: Pick<AskBarProps, 'price'>) {
  const { t } = useTranslation()
  return (
    <Failed
      title={t('concierge.price.failed.title')}
      again={t('again')}
      onAgain={() => refetch()}
      isAsking={isFetching}
    >
      {t('concierge.price.failed.text')}
    </Failed>
  )
}
