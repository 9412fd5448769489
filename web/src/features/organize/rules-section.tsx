import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { Picks } from '../../ui/picks.tsx'
import styles from './form.module.css'
import { FormSection } from './form-section.tsx'
import type { DraftForm } from './use-draft-form.ts'

const modes = ['escrow', 'instant'] as const
const passings = ['free', 'market', 'none'] as const

/** What buyers agree to, in plain words. */
export function RulesSection({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const { words } = form
  return (
    <FormSection title={t('organize.form.rules')} lead={t('organize.form.rulesLead')}>
      <Picks
        label={t('organize.form.payoutMode')}
        value={words.payoutMode}
        options={modes.map((value) => ({
          value,
          title: t(`organize.form.${value}.title`),
          text: t(`organize.form.${value}.text`),
        }))}
        onPick={(payoutMode) => form.change({ payoutMode })}
      />
      <Picks
        label={t('organize.form.passing')}
        value={words.passing}
        options={passings.map((value) => ({
          value,
          title: t(`organize.form.passings.${value}.title`),
          text: t(`organize.form.passings.${value}.text`),
        }))}
        onPick={(passing) => form.change({ passing })}
      />
      {words.passing === 'market' && (
        <div className={styles.pair}>
          <Field
            label={t('organize.form.overPercent')}
            hint={t('organize.form.overPercentHint')}
            inputMode="decimal"
            unit="%"
            {...form.bind('overPercent')}
          />
          <Field
            label={t('organize.form.royaltyPercent')}
            hint={t('organize.form.royaltyPercentHint')}
            inputMode="decimal"
            unit="%"
            {...form.bind('royaltyPercent')}
          />
        </div>
      )}
    </FormSection>
  )
}
