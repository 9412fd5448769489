import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { moveStart } from './draft-words.ts'
import styles from './form.module.css'
import { FormSection } from './form-section.tsx'
import type { DraftForm } from './use-draft-form.ts'
import { ZoneField } from './zone-field.tsx'

/** Where it is, and when by the clocks there. */
export function PlaceSection({ form, hasEnd = true }: { form: DraftForm; hasEnd?: boolean }) {
  const { t } = useTranslation()
  return (
    <FormSection title={t('organize.form.place')}>
      <div className={styles.pair}>
        <Field label={t('organize.form.venueName')} maxLength={120} autoComplete="off" {...form.bind('venueName')} />
        <Field
          label={t('organize.form.venueAddress')}
          maxLength={240}
          autoComplete="off"
          {...form.bind('venueAddress')}
        />
      </div>
      <ZoneField zone={form.words.timeZone} onChoose={(timeZone) => form.change({ timeZone })} />
      <div className={styles.pair}>
        <Field
          label={t('organize.form.startsAt')}
          type="datetime-local"
          {...form.bind('startsAt')}
          error={form.errorOf('startsAt') ?? (hasEnd ? undefined : form.errorOf('endsAt'))}
          onChange={({ target }) => {
            if (hasEnd) form.setWords((words) => moveStart(words, target.value))
            else form.change({ startsAt: target.value })
          }}
        />
        {hasEnd && <Field label={t('organize.form.endsAt')} type="datetime-local" {...form.bind('endsAt')} />}
      </div>
    </FormSection>
  )
}
