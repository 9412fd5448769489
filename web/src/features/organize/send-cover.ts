import { Problem, SILENCE } from '../../api/problem.ts'
import type { Event } from '../../api/types.ts'

type Sending = { onProgress: (share: number) => void; signal: AbortSignal }

/** Sends a picture and tells how much of it is there: what `fetch` cannot tell. */
export function sendCover(eventId: string, file: File, { onProgress, signal }: Sending): Promise<Event> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = () => reject(new Problem({ code: SILENCE, status: 0 }))
    request.open('POST', `/api/v1/events/${eventId}/cover`)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('error', fail)
    request.addEventListener('timeout', fail)
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
    request.addEventListener('load', () => {
      const { status, response } = request
      const headers = new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' })
      if (status === 200 && response) resolve(response)
      else reject(Problem.of(response, { status, headers }))
    })
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('cover', file)
    request.send(form)
  })
}
