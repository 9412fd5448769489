import { z } from 'zod'
import { InternalError } from './platform.errors.ts'
import { type RefusalError, type RefusalKind, refusalCatalogue } from './refusal.ts'

/** RFC 9457, with our stable code and the id to ask us about. */
export const problem = z
  .object({
    type: z.url().meta({ description: 'The page of the code' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; safe to switch on' }),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problem>

export function problemOf(refusal: RefusalError, context: { requestId: string; apiUrl: string }): Problem {
  const { code, title, status } = refusal.kind
  return {
    type: pageOf(code, context.apiUrl),
    title,
    status,
    code,
    detail: refusal.detail,
    requestId: context.requestId,
    ...(refusal.flaws.length > 0 && { errors: [...refusal.flaws] }),
    ...refusal.members,
  }
}

/** The problem of something that failed on its own, after the request was answered: only its code and detail were kept. */
export function keptProblem(
  kept: { code: string; detail: string },
  context: { requestId: string; apiUrl: string },
): Problem {
  const { title, status } = findRefusal(kept.code) ?? InternalError.kind
  return { type: pageOf(kept.code, context.apiUrl), title, status, ...kept, requestId: context.requestId }
}

function pageOf(code: string, apiUrl: string): string {
  return `${apiUrl}/errors/${code}`
}

export function findRefusal(code: string): RefusalKind | undefined {
  return refusalCatalogue().find((kind) => kind.code === code)
}
