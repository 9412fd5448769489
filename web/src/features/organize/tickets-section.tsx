import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makeKey } from '../../browser/make-key.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { newTier, type TierWords } from './draft-words.ts'
import styles from './form.module.css'
import { FormSection } from './form-section.tsx'
import { TierFields } from './tier-fields.tsx'
import type { DraftForm } from './use-draft-form.ts'

const MOST_TIERS = 20

/** Which tickets there are, and from when until when they are sold. */
export function TicketsSection({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const { tiers } = form.words
  const [added, setAdded] = useState<string>()
  const adding = useRef<HTMLButtonElement>(null)
  const put = (next: TierWords[]) => form.change({ tiers: next })
  const add = () => {
    const tier = newTier(makeKey(), '')
    setAdded(tier.key)
    put([...tiers, tier])
  }
  const remove = (tier: TierWords) => {
    put(tiers.filter((one) => one !== tier))
    // Where the focus was is gone.
    adding.current?.focus()
  }
  return (
    <FormSection title={t('organize.form.tickets')} lead={t('organize.form.ticketsLead')}>
      <div className={styles.pair}>
        <Field label={t('organize.form.saleStartsAt')} type="datetime-local" {...form.bind('saleStartsAt')} />
        <Field label={t('organize.form.saleEndsAt')} type="datetime-local" {...form.bind('saleEndsAt')} />
      </div>
      {tiers.map((tier, place) => (
        <TierFields
          key={tier.key}
          tier={tier}
          heading={t('organize.form.tierNumber', { number: place + 1 })}
          errorOf={(name) => form.errorOf(`tiers.${tier.key}.${name}`)}
          onTouch={(name) => form.touch(`tiers.${tier.key}.${name}`)}
          onChange={(change) => put(tiers.map((one) => (one === tier ? { ...one, ...change } : one)))}
          onRemove={tiers.length > 1 ? () => remove(tier) : undefined}
          isNew={tier.key === added}
        />
      ))}
      {form.errorOf('tiers') && <p className={styles.odd}>{form.errorOf('tiers')}</p>}
      {tiers.length < MOST_TIERS && (
        <div>
          <Button weight="quiet" ref={adding} onClick={add}>
            {t('organize.form.addTier')}
          </Button>
        </div>
      )}
    </FormSection>
  )
}
