import { createMemoryHistory } from '@tanstack/react-router'
import { createInstance, type i18n } from 'i18next'
import { renderToString } from 'react-dom/server'
import { learnAnswers } from './api/first-answers.ts'
import type { DrawFirstSight } from './first-sight.types.ts'
import { House } from './house.tsx'
import type { Language } from './i18n/choose-language.ts'
import enHome from './i18n/en.home.json'
import en from './i18n/en.json'
import koHome from './i18n/ko.home.json'
import ko from './i18n/ko.json'
import { makeQueries } from './make-queries.ts'
import { makeRouter } from './make-router.ts'

const words: Record<Language, i18n> = {
  en: speaking('en', { ...en, ...enHome }),
  ko: speaking('ko', { ...ko, ...koHome }),
}

/** What a page shows first, to nobody in particular; the browser goes on with it. */
export const drawFirstSight: DrawFirstSight = async ({ path, language, answers }) => {
  const queries = makeQueries()
  learnAnswers(queries, answers)
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }))
  await router.load()
  try {
    return renderToString(<House router={router} queries={queries} words={words[language]} />)
  } finally {
    queries.clear()
  }
}

function speaking(lng: Language, translation: object): i18n {
  const instance = createInstance()
  // React escapes what it renders.
  instance.init({ lng, resources: { [lng]: { translation } }, interpolation: { escapeValue: false }, initAsync: false })
  return instance
}
