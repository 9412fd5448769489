import { chooseLanguage, type Language } from '../../src/i18n/choose-language.ts'

/** The language of `Accept-Language` that we speak and that is wanted most, as the browser's own list has it. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', weight] = part.split(';')
    const wanted = weight?.trim().startsWith('q=') ? Number(weight.trim().slice(2)) : 1
    return { tag: tag.trim(), wanted: Number.isNaN(wanted) ? 0 : wanted }
  })
  const inOrder = wishes.filter(({ wanted }) => wanted > 0).sort((a, b) => b.wanted - a.wanted)
  return chooseLanguage(
    null,
    inOrder.map(({ tag }) => tag),
  )
}
