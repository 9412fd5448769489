import type { Language } from '../../src/i18n/choose-language.ts'
import enConcierge from '../../src/i18n/en.concierge.json' with { type: 'json' }
import enHome from '../../src/i18n/en.home.json' with { type: 'json' }
import en from '../../src/i18n/en.json' with { type: 'json' }
import koConcierge from '../../src/i18n/ko.concierge.json' with { type: 'json' }
import koHome from '../../src/i18n/ko.home.json' with { type: 'json' }
import ko from '../../src/i18n/ko.json' with { type: 'json' }
import type { PageHead, Picture } from './page-head.ts'

const words = {
  en: { ...en, ...enConcierge, ...enHome },
  ko: { ...ko, ...koConcierge, ...koHome },
} satisfies Record<Language, object>

/** The start page's. */
export function homeHead(webUrl: string, language: Language): PageHead {
  const { home, shell } = words[language]
  return {
    title: `Boxoffice · ${home.title}`,
    description: `${shell.motto} ${home.lead}`,
    canonical: `${webUrl}/`,
    picture: cardOf(webUrl),
    structured: { '@context': 'https://schema.org', '@type': 'WebSite', name: 'Boxoffice', url: `${webUrl}/` },
  }
}

/** Where one asks the concierge. */
export function conciergeHead(webUrl: string, language: Language): PageHead {
  const { title, lead } = words[language].concierge
  return {
    title: `${title} · Boxoffice`,
    description: lead,
    canonical: `${webUrl}/concierge`,
    picture: cardOf(webUrl),
  }
}

/** What was asked and shared; narrowed down to a kind it is the same page. */
export function promptsHead(webUrl: string, language: Language): PageHead {
  const { title, lead } = words[language].prompts
  return { title: `${title} · Boxoffice`, description: lead, canonical: `${webUrl}/prompts`, picture: cardOf(webUrl) }
}

/** The picture of whatever has none of its own. */
export function cardOf(webUrl: string): Picture {
  return { url: `${webUrl}/icons/card.png`, type: 'image/png', width: 1200, height: 630 }
}

/** Of pages that belong to somebody, or have nothing to say before the browser asks. */
export function plainHead(language: Language): PageHead {
  return { title: 'Boxoffice', description: words[language].shell.motto }
}

export function notFoundHead(language: Language): PageHead {
  const { title, text } = words[language].notFound
  return { title: `${title} · Boxoffice`, description: text }
}
