import { useTranslation } from 'react-i18next'
import { symbolOf } from '../../print/amount.ts'
import { Check } from '../../ui/check.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import type { TierWords } from './draft-words.ts'
import styles from './form.module.css'

type TextName = { [Name in keyof TierWords]: TierWords[Name] extends string ? Name : never }[keyof TierWords]

type TierFieldsProps = {
  tier: TierWords
  heading: string
  errorOf: (name: TextName) => string | undefined
  onChange: (change: Partial<TierWords>) => void
  onTouch: (name: TextName) => void
  onRemove?: (() => void) | undefined
  /** It has only just been added: what is asked first is its name. */
  isNew?: boolean
}

/** One kind of ticket: its name, how many, what it costs. */
export function TierFields({ tier, heading, errorOf, onChange, onTouch, onRemove, isNew }: TierFieldsProps) {
  const { t } = useTranslation()
  const bind = (name: TextName) => ({
    name: `tier-${tier.key}-${name}`,
    value: tier[name],
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => onChange({ [name]: target.value }),
    onBlur: () => onTouch(name),
    error: errorOf(name),
  })
  return (
    <fieldset className={styles.tier}>
      <legend hidden>{heading}</legend>
      <div className={styles.tierHead}>
        <h3>{tier.name.trim() || heading}</h3>
        {onRemove && (
          <button type="button" onClick={onRemove}>
            {t('organize.form.removeTier')}
          </button>
        )}
      </div>
      <Field label={t('organize.form.tierName')} maxLength={80} autoFocus={isNew} {...bind('name')} />
      <div className={styles.pair}>
        <Field label={t('organize.form.maximum')} inputMode="numeric" {...bind('maximum')} />
        <Field label={t('organize.form.perPerson')} inputMode="numeric" {...bind('perPerson')} />
      </div>
      <Choice
        label={t('organize.form.price')}
        value={tier.isFree ? 'free' : 'paid'}
        options={[
          { value: 'free', text: t('price.free') },
          { value: 'paid', text: t('organize.form.paid') },
        ]}
        onChoose={(value) => onChange({ isFree: value === 'free' })}
      />
      {!tier.isFree && (
        <div className={styles.pair}>
          <Field
            label={t('organize.form.priceIn', { symbol: symbolOf('usdc') })}
            hint={t('organize.form.usdcHint')}
            inputMode="decimal"
            unit={symbolOf('usdc')}
            {...bind('usdc')}
          />
          <Field
            label={t('organize.form.priceIn', { symbol: symbolOf('native') })}
            hint={t('organize.form.nativeHint')}
            inputMode="decimal"
            unit={symbolOf('native')}
            {...bind('native')}
          />
        </div>
      )}
      <Check
        label={t('organize.form.guarded')}
        text={t('organize.form.guardedText')}
        isChecked={tier.isGuarded}
        onCheck={(isGuarded) => onChange({ isGuarded })}
      />
    </fieldset>
  )
}
