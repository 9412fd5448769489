import { useTranslation } from 'react-i18next'
import { isKnownPart } from './sum-up.ts'

/** A part's name for people; one that this page has not heard of goes by what the API calls it. */
export function usePartName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    if (isKnownPart(name)) return t(`status.parts.${name}.name`)
    return name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  }
}
