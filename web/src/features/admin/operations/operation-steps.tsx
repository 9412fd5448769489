import { useTranslation } from 'react-i18next'
import type { AdminOperation } from '../../../api/types.ts'
import { DatedSteps } from '../dated-steps.tsx'

/** Each step that an operation took. */
export function OperationSteps({ steps }: Pick<AdminOperation, 'steps'>) {
  const { t } = useTranslation()
  return (
    <DatedSteps
      steps={steps.map(({ name, at }) => ({
        name: t(`admin.operation.status.${name}`),
        text: t(`admin.operation.step.${name}`),
        at,
        isBad: name === 'failed',
      }))}
    />
  )
}
