import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

export const languages = ['en', 'ko'] as const

export type Language = (typeof languages)[number]

/** The parameter that is the language to answer in. */
export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return chooseLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language'])
})

/** The best of ours for an Accept-Language header; English where none fits. */
export function chooseLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { primary } of wanted) {
    const ours = languages.find((language) => language === primary)
    if (ours) return ours
  }
  return 'en'
}

function readRange(range: string): { primary: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const weight = quality === undefined ? 1 : Number(quality)
  return { primary: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
}
