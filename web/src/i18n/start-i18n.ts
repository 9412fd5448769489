import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { remembered } from '../browser/remembered.ts'
import { chooseLanguage, type Language } from './choose-language.ts'

const catalogues = {
  en: () => import('./en.json'),
  ko: () => import('./ko.json'),
} satisfies Record<Language, () => Promise<unknown>>

/** Loads one language, not all; the page is first drawn when its words are there. */
export async function startI18n() {
  const language = chooseLanguage(remembered.read('language'), navigator.languages)
  i18next.on('languageChanged', (changed) => {
    document.documentElement.lang = changed
  })
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await catalogues[language]()).default } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  })
}

export async function speak(language: Language) {
  const { default: words } = await catalogues[language]()
  i18next.addResourceBundle(language, 'translation', words)
  await i18next.changeLanguage(language)
  remembered.write('language', language)
}
