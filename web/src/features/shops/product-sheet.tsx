import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../api/types.ts'
import { writeAmount } from '../../print/typed-amount.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './form.module.css'
import { type ProductWords, readProduct } from './read-product.ts'
import { Refused } from './refused.tsx'
import { useShop } from './shop.tsx'
import { useSaveProduct } from './use-products.ts'

/** A new product, or one that changes; what was asked for already keeps its amount. */
export function ProductSheet({ product: before, onClose }: { product: Product | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const { merchant, usdc } = useShop()
  const save = useSaveProduct(before?.id)
  const [words, setWords] = useState<ProductWords>(() => wordsOf(before, usdc))
  const [isStrict, setStrict] = useState(false)
  const { product, odds } = readProduct(words, { tokens: merchant.tokens, usdc })
  const change = (next: Partial<ProductWords>) => setWords((known) => ({ ...known, ...next }))
  const errorOf = (field: string) => {
    const odd = odds[field]
    return isStrict && odd && t(`shops.odd.${odd}`)
  }
  return (
    <Sheet labelledBy={id} closeLabel={t('shops.close')} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          setStrict(true)
          if (Object.keys(odds).length === 0 && !save.isPending) save.mutate(product, { onSuccess: onClose })
        }}
      >
        <h2 id={id}>{t(before ? 'shops.products.change' : 'shops.products.add')}</h2>
        <Field
          label={t('shops.products.name')}
          autoComplete="off"
          maxLength={80}
          value={words.name}
          onChange={({ target }) => change({ name: target.value })}
          error={errorOf('name')}
        />
        <TextArea
          label={t('shops.products.description')}
          hint={t('shops.products.descriptionHint')}
          maxLength={2000}
          value={words.description}
          onChange={({ target }) => change({ description: target.value })}
        />
        {merchant.tokens.map((token) => (
          <Field
            key={token}
            label={token === usdc ? t('shops.products.price') : t('shops.products.priceIn', { token })}
            hint={token !== usdc && t('shops.products.priceHint')}
            inputMode="decimal"
            autoComplete="off"
            maxLength={80}
            {...(token === usdc && { unit: 'USDC' })}
            value={words.prices[token] ?? ''}
            onChange={({ target }) => change({ prices: { ...words.prices, [token]: target.value } })}
            error={errorOf(token)}
          />
        ))}
        <Refused failure={save.error} />
        <Button weight="stamp" type="submit" aria-busy={save.isPending}>
          {t(save.isPending ? 'shops.saving' : before ? 'shops.save' : 'shops.products.addIt')}
        </Button>
      </form>
    </Sheet>
  )
}

function wordsOf(product: Product | undefined, usdc: string): ProductWords {
  const { name = '', description = '', prices = [] } = product ?? {}
  const typed = prices.map(({ token, amount }) => [token, token === usdc ? writeAmount(amount, 'usdc') : amount])
  return { name, description, prices: Object.fromEntries(typed) }
}
