import type { Language } from '../../src/i18n/choose-language.ts'
import enHome from '../../src/i18n/en.home.json' with { type: 'json' }
import en from '../../src/i18n/en.json' with { type: 'json' }
import koHome from '../../src/i18n/ko.home.json' with { type: 'json' }
import ko from '../../src/i18n/ko.json' with { type: 'json' }
import type { PageHead } from './page-head.ts'

const words = { en: { ...en, ...enHome }, ko: { ...ko, ...koHome } } satisfies Record<Language, object>

/** The start page's, which is the only one of the house's own that is anybody's to find. */
export function homeHead(webUrl: string, language: Language): PageHead {
  const { home, shell } = words[language]
  return {
    title: `Boxoffice · ${home.title}`,
    description: `${shell.motto} ${home.lead}`,
    canonical: `${webUrl}/`,
    picture: { url: `${webUrl}/icons/card.png`, type: 'image/png', width: 1200, height: 630 },
    structured: { '@context': 'https://schema.org', '@type': 'WebSite', name: 'Boxoffice', url: `${webUrl}/` },
  }
}

/** Of pages that belong to somebody, or have nothing to say before the browser asks. */
export function plainHead(language: Language): PageHead {
  return { title: 'Boxoffice', description: words[language].shell.motto }
}

export function notFoundHead(language: Language): PageHead {
  const { title, text } = words[language].notFound
  return { title: `${title} · Boxoffice`, description: text }
}
