import { useTranslation } from 'react-i18next'
import type { Saving } from './use-autosave.ts'

/** Whether what is written is kept, and where. */
export function SaveState({ saving }: { saving: Saving }) {
  const { t } = useTranslation()
  return <p role="status">{t(`organize.saving.${saving}`)}</p>
}
