import type { SharedPrompt } from './shared-prompt.ts'

/** A question with its answer in schema.org's words; who answers is a program, and is named as one. */
export function structurePrompt({ title, message, createdAt, sharedAt, answer }: SharedPrompt, url: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    url,
    mainEntity: {
      '@type': 'Question',
      name: title,
      text: message,
      dateCreated: createdAt,
      datePublished: sharedAt,
      answerCount: 1,
      acceptedAnswer: {
        '@type': 'Answer',
        text: answer.text,
        url,
        datePublished: sharedAt,
        author: { '@type': 'SoftwareApplication', name: answer.modelName },
      },
    },
  }
}
