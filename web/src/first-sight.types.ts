import type { FirstAnswers } from './api/first-answers.ts'
import type { Language } from './i18n/choose-language.ts'

export type DrawFirstSight = (page: { path: string; language: Language; answers: FirstAnswers }) => Promise<string>
