import type { Letter } from '../platform/index.ts'
import type { Language } from './choose-language.ts'

const wording: Record<Language, (code: string) => { subject: string; lines: string[] }> = {
  en: (code) => ({
    subject: 'Your Boxoffice sign-in code',
    lines: [
      `Your sign-in code is ${code}`,
      '',
      'It works once, within ten minutes. Nobody from Boxoffice will ever ask you for it.',
      'If you did not ask for it, do nothing: without the code nobody gets in.',
    ],
  }),
  ko: (code) => ({
    subject: 'Boxoffice 로그인 코드',
    lines: [
      `로그인 코드는 ${code} 입니다`,
      '',
      '10분 안에 한 번만 쓸 수 있습니다. Boxoffice는 이 코드를 절대 묻지 않습니다.',
      '요청하지 않으셨다면 이 메일을 무시하세요. 코드 없이는 아무도 로그인할 수 없습니다.',
    ],
  }),
}

/** The e-mail that carries a sign-in code; not in its subject, which mail servers log and lock screens show. */
export function codeLetter({ to, language, code }: { to: string; language: Language; code: string }): Letter {
  const { subject, lines } = wording[language](code)
  return { to, subject, text: `${lines.join('\n')}\n`, code }
}
