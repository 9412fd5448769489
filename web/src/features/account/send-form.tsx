import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decimalsOf, type Means, meansOf, symbolOf } from '../../print/amount.ts'
import { writeAmount } from '../../print/typed-amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { Ask } from '../../ui/ask.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import type { Fresh } from './fresh.ts'
import { readWish, type Wish, type Words } from './read-wish.ts'
import styles from './send-form.module.css'
import { SendRefused } from './send-refused.tsx'
import type { Sending } from './sending.ts'
import { useSend } from './use-send.ts'

export type Held = { currency: string; amount: string }

type SendFormProps = { held: readonly Held[]; address: string; fresh: Fresh; onSent: (sending: Sending) => void }

/** How much of what goes where; asked once more before it goes, for it does not come back. */
export function SendForm({ held, address, fresh, onSent }: SendFormProps) {
  const { t } = useTranslation()
  const price = usePrice()
  const [words, setWords] = useState<Words>({ means: meansIn(held)[0] ?? 'native', to: '', amount: '' })
  const [isStrict, setStrict] = useState(false)
  const [asked, setAsked] = useState<Wish>()
  const send = useSend(fresh, onSent)
  const { currency = 'native', amount: most = '0' } = held.find((one) => meansOf(one.currency) === words.means) ?? {}
  const { wish, odds } = readWish(words, most)
  const change = (some: Partial<Words>) => {
    setWords((before) => ({ ...before, ...some }))
    if (!send.isPending) send.reset()
  }
  return (
    <>
      <form
        className={styles.form}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setStrict(true)
          if (wish && !send.isPending) setAsked(wish)
        }}
      >
        <Choice<Means>
          label={t('account.send.what')}
          value={words.means}
          options={meansIn(held).map((value) => ({ value, text: symbolOf(value) }))}
          onChoose={(means) => change({ means, amount: '' })}
        />
        <Field
          label={t('account.send.to')}
          hint={t('account.send.toHint')}
          error={isStrict && odds.to && t(`account.send.odd.${odds.to}`)}
          value={words.to}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={80}
          placeholder="0x…"
          onChange={({ target }) => change({ to: target.value })}
        />
        <div className={styles.amount}>
          <Field
            label={t('account.send.amount')}
            hint={t(words.means === 'native' ? 'account.send.holdsNative' : 'account.send.holds', {
              amount: price(most, words.means),
            })}
            error={isStrict && odds.amount && t(`account.send.odd.${odds.amount}`, { places: decimalsOf(words.means) })}
            value={words.amount}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            unit={symbolOf(words.means)}
            onChange={({ target }) => change({ amount: target.value })}
          />
          <Button weight="quiet" onClick={() => change({ amount: writeAmount(most, words.means) })}>
            {t('account.send.all')}
          </Button>
        </div>
        {send.error && (
          <SendRefused
            failure={send.error}
            means={words.means}
            address={address}
            onTake={(units) => change({ amount: writeAmount(units, words.means) })}
          />
        )}
        <Button weight="stamp" type="submit" aria-busy={send.isPending}>
          {t(send.isPending ? 'account.send.sending' : 'account.send.go')}
        </Button>
      </form>
      {asked && (
        <Ask
          title={t('account.send.ask', { amount: price(asked.units, asked.means) })}
          yes={t('account.send.yes')}
          no={t('account.send.no')}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined)
            send.mutate({ ...asked, currency })
          }}
        >
          <p className={styles.address}>{asked.to}</p>
          <p>{t('account.send.final')}</p>
        </Ask>
      )}
    </>
  )
}

/** Dollars go first: moving them takes some of the coin. */
function meansIn(held: readonly Held[]): Means[] {
  return (['usdc', 'native'] as const).filter((means) => held.some(({ currency }) => meansOf(currency) === means))
}
