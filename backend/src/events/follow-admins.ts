import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Role, Roles, roleGranted, roleRevoked } from '../identity/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'
import { Approvers } from './approvers.ts'

type Told = { readonly payload: { readonly personId: string; readonly role: Role } }

const isAdmin = ({ role }: { role: Role }) => role === 'admin'

/** An admin's wallet approves events on the chain, so whoever becomes one is to have the role there, and no one else. */
@Injectable()
export class FollowAdmins implements OnModuleInit {
  constructor(
    private readonly approvers: Approvers,
    private readonly facts: FactOutbox,
    private readonly roles: Roles,
    private readonly wallets: Wallets,
  ) {}

  onModuleInit(): void {
    const handle = (fact: Told, work: UnitOfWork) => this.#look(fact.payload.personId, work)
    this.facts.subscribe({ subscriber: 'events.follow-admins-granted', to: roleGranted, only: isAdmin, handle })
    this.facts.subscribe({ subscriber: 'events.follow-admins-revoked', to: roleRevoked, only: isAdmin, handle })
  }

  /** Facts come in any order, so what counts is what the person is now. */
  async #look(personId: string, work: UnitOfWork): Promise<void> {
    const isWanted = await this.roles.holds(personId, 'admin', work)
    const wallet = (await this.wallets.addressesOf([personId], work)).get(personId)
    if (wallet) await this.approvers.want(wallet, isWanted, work)
  }
}
