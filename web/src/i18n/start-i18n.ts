import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { remembered } from '../browser/remembered.ts'
import { chooseLanguage, type Language } from './choose-language.ts'

// What is behind the desks' doors, and what is somebody's own, are words that most visits never need.
const catalogues = {
  en: {
    pages: () => import('./en.json'),
    account: () => import('./en.account.json'),
    admin: () => import('./en.admin.json'),
    concierge: () => import('./en.concierge.json'),
    home: () => import('./en.home.json'),
    order: () => import('./en.order.json'),
    organize: () => import('./en.organize.json'),
    own: () => import('./en.own.json'),
    refused: () => import('./en.refused.json'),
    rewards: () => import('./en.rewards.json'),
    shops: () => import('./en.shops.json'),
    signIn: () => import('./en.sign-in.json'),
    status: () => import('./en.status.json'),
    treasury: () => import('./en.treasury.json'),
    wallet: () => import('./en.wallet.json'),
  },
  ko: {
    pages: () => import('./ko.json'),
    account: () => import('./ko.account.json'),
    admin: () => import('./ko.admin.json'),
    concierge: () => import('./ko.concierge.json'),
    home: () => import('./ko.home.json'),
    order: () => import('./ko.order.json'),
    organize: () => import('./ko.organize.json'),
    own: () => import('./ko.own.json'),
    refused: () => import('./ko.refused.json'),
    rewards: () => import('./ko.rewards.json'),
    shops: () => import('./ko.shops.json'),
    signIn: () => import('./ko.sign-in.json'),
    status: () => import('./ko.status.json'),
    treasury: () => import('./ko.treasury.json'),
    wallet: () => import('./ko.wallet.json'),
  },
} satisfies Record<Language, Record<string, () => Promise<{ default: object }>>>

type Part = keyof (typeof catalogues)['en']

const known = new Set<Part>()
const loaded = new Set<string>()

/** Loads one language, not all; the page is first drawn when its words are there. */
export async function startI18n() {
  const language = chooseLanguage(remembered.read('language'), navigator.languages)
  i18next.on('languageChanged', (changed) => {
    document.documentElement.lang = changed
  })
  // At once, for the pages that learn more words are on their way as well.
  i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  await learn('pages')
}

/** Has the words of some parts there before their pages are drawn; they come along when the language changes. */
export async function learn(...parts: Part[]) {
  // The server has all that it draws with.
  if (import.meta.env.SSR) return
  await Promise.all(parts.map((part) => load(chooseLanguage(i18next.language, []), part)))
  for (const part of parts) known.add(part)
}

export async function speak(language: Language) {
  await Promise.all([...known].map((part) => load(language, part)))
  await i18next.changeLanguage(language)
  remembered.write('language', language)
}

async function load(language: Language, part: Part) {
  const name = `${language}.${part}`
  if (loaded.has(name)) return
  const { default: words } = await catalogues[language][part]()
  i18next.addResourceBundle(language, 'translation', words, true)
  loaded.add(name)
}
