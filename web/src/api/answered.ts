import { Problem, SILENCE } from './problem.ts'

type Answer<Data> = { data?: Data; error?: unknown; response: Response }

/** The answer of a call, or the Problem that stood in its way. */
export async function answered<Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    if (failure instanceof SyntaxError) throw new Problem({ code: 'web.odd_answer', status: 0 })
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Problem({ code: SILENCE, status: 0 })
  })
  if (!response.ok) throw Problem.of(error, response)
  // A call without a body answers undefined, and nobody reads it.
  return data as NonNullable<Data>
}
