import { useTranslation } from 'react-i18next'
import { chooseLanguage, type Language } from '../../i18n/choose-language.ts'
import { speak } from '../../i18n/start-i18n.ts'
import { GlobeIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'

const names: { value: Language; text: string; lang: string }[] = [
  { value: 'en', text: 'English', lang: 'en' },
  { value: 'ko', text: '한국어', lang: 'ko' },
]

export function LanguageSelect() {
  const { t, i18n } = useTranslation()
  return (
    <Select
      icon={<GlobeIcon />}
      label={t('shell.language')}
      value={chooseLanguage(i18n.language, [])}
      choices={names}
      onChoose={speak}
    />
  )
}
