import { randomUUID } from 'node:crypto'
import { GrantApprover } from '../../src/events/grant-approver.ts'
import { eventually } from './eventually.ts'
import type { Sale, Visitor } from './open-sale.ts'

const HOUR = 3_600_000

/** As an organizer sends it, on sale since yesterday. */
export function aDraft(more: object = {}) {
  const at = (hours: number) => new Date(Math.floor((Date.now() + hours * HOUR) / 1000) * 1000).toISOString()
  return {
    title: 'The Paper Lanterns',
    description: 'Five voices and a harmonium.',
    category: 'music',
    venue: { name: 'Columbia Theater', address: 'Columbiadamm 9-11, Berlin' },
    timeZone: 'Europe/Berlin',
    ...{ startsAt: at(48), endsAt: at(52), saleStartsAt: at(-24), saleEndsAt: at(48) },
    tiers: [
      { name: 'Standing', maximum: 100, prices: { native: '0', usdc: null } },
      { name: 'Balcony', maximum: 20, prices: { native: '20000000000000000', usdc: '25000000' } },
    ],
    ...more,
  }
}

/** Of a refusal, to be compared with `[409, 'room.what']`. */
export const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code]

/** Organizers and admins at work over HTTP, as the web has them do it. */
export async function openDesk(sale: Sale) {
  const admin = await sale.visitor('admin')
  await sale.of(GrantApprover).to(admin.wallet)

  const desk = {
    admin,
    create: async (organizer: Visitor, more: object = {}): Promise<string> => {
      const { status, body } = await sale.call('POST', '/events', organizer, aDraft(more))
      if (status !== 201) throw new Error(`No draft: ${JSON.stringify(body)}`)
      return String(body.id)
    },
    see: async (who: Visitor | undefined, id: string) => (await sale.call('GET', `/events/${id}`, who)).body,
    revision: async (id: string): Promise<number> => {
      const { authoring } = (await desk.see(admin, id)) as unknown as { authoring: { revision: number } }
      return authoring.revision
    },
    post: (who: Visitor, path: string, body: object = {}) => sale.call('POST', path, who, body, randomUUID()),
    patch: (who: Visitor, id: string, body: object) => sale.call('PATCH', `/events/${id}`, who, body),
    /** Of the operation that an answer names, how it ended. */
    ended: (who: Visitor, answer: { body: { id?: unknown } }) =>
      eventually(async () => {
        const { body } = await sale.call('GET', `/operations/${answer.body.id}`, who)
        return ['confirmed', 'failed'].includes(String(body.status)) && body
      }),
    submit: async (organizer: Visitor, id: string) => {
      const answer = await desk.post(organizer, `/events/${id}/submit`)
      if (answer.status !== 202) throw new Error(`Not submitted: ${JSON.stringify(answer.body)}`)
      await sale.statusIs(id, 'pending')
      await desk.isQuiet(id)
    },
    pending: async (organizer: Visitor, more: object = {}): Promise<string> => {
      const id = await desk.create(organizer, more)
      await desk.submit(organizer, id)
      return id
    },
    decide: async (id: string, decision: 'approve' | 'reject', more: object = {}) =>
      desk.post(admin, `/admin/events/${id}/${decision}`, { revision: await desk.revision(id), ...more }),
    approve: async (id: string) => {
      const answer = await desk.decide(id, 'approve')
      if (answer.status !== 202) throw new Error(`Not approved: ${JSON.stringify(answer.body)}`)
      await sale.statusIs(id, 'approved')
      await desk.isQuiet(id)
    },
    reject: async (id: string, reason: string) => {
      const answer = await desk.decide(id, 'reject', { reason })
      if (answer.status !== 202) throw new Error(`Not rejected: ${JSON.stringify(answer.body)}`)
      await sale.statusIs(id, 'rejected')
      await desk.isQuiet(id)
    },
    publish: async (organizer: Visitor, more: object = {}): Promise<string> => {
      const id = await desk.pending(organizer, more)
      await desk.approve(id)
      return id
    },
    /** Nothing of it is on its way to the chain. */
    isQuiet: (id: string) =>
      eventually(async () => {
        const { authoring } = (await desk.see(admin, id)) as unknown as { authoring: { underWay: string[] } }
        return authoring.underWay.length === 0
      }),
  }
  return desk
}
