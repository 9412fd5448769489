import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { categories } from '../../api/categories.ts'
import { Field, SelectField, TextArea } from '../../ui/field.tsx'
import { FormSection } from './form-section.tsx'
import type { DraftForm } from './use-draft-form.ts'

/** What stands on the bill. The cover, where there can be one, comes as children. */
export function PosterSection({ form, children }: { form: DraftForm; children?: ReactNode }) {
  const { t } = useTranslation()
  const { onChange: _, ...category } = form.bind('category')
  return (
    <FormSection title={t('organize.form.poster')}>
      <Field label={t('organize.form.title')} maxLength={120} autoComplete="off" {...form.bind('title')} />
      <SelectField
        label={t('organize.form.category')}
        {...category}
        onChange={({ target }) => {
          const chosen = categories.find((one) => one === target.value)
          if (chosen) form.change({ category: chosen })
        }}
      >
        {categories.map((one) => (
          <option key={one} value={one}>
            {t(`category.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t('organize.form.description')}
        hint={t('organize.form.descriptionHint')}
        maxLength={5000}
        {...form.bind('description')}
      />
      {children}
    </FormSection>
  )
}
