import type { Kept } from '../../api/send-paid.ts'
import { keptThisVisit } from '../../browser/kept-this-visit.ts'

/** What pays for a question. */
export type Way = 'credits' | 'wallet'

/** A question that somebody writes; once it is sent or signed for, with what makes it the same one when it is sent again. */
export type Question = { message: string; payWith?: Way; isSent?: boolean } & Kept

/** Kept over reloads, so that nothing written is lost and one question is paid for once. */
export const keptQuestion = keptThisVisit('question', isQuestion)

/** It may have arrived, whatever the page knows of it: it is to go again. */
export function isUnderWay({ isSent, signed }: Question): boolean {
  return isSent === true || signed !== undefined
}

function isQuestion(kept: unknown): kept is Question {
  return typeof kept === 'object' && kept !== null && 'message' in kept && typeof kept.message === 'string'
}
