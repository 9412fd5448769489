import { useTranslation } from 'react-i18next'
import { type Times, tellWhen, type When } from './when.ts'

export function useWhen(): (times: Times) => When {
  const { i18n } = useTranslation()
  return (times) => tellWhen(times, i18n.language, new Date())
}
