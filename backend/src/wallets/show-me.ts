import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { LookForWallet } from './look-for-wallet.ts'
import { MakeWallet } from './make-wallet.ts'
import type { Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import type { me } from './wallets.schemas.ts'

/** What a person is told of themselves. */
@Injectable()
export class ShowMe {
  constructor(
    private readonly database: Database,
    private readonly look: LookForWallet,
    private readonly make: MakeWallet,
    private readonly rows: WalletRows,
  ) {}

  async to(person: Person): Promise<z.infer<typeof me>> {
    const { address, deployedAt } = await this.#walletOf(person)
    const deployed = deployedAt !== null || (await this.look.isOnChain(address))
    const { id, email, displayName, roles } = person
    return { id, email, displayName, roles: [...roles], wallet: { address, deployed, signer: { kind: 'server' } } }
  }

  async #walletOf(person: Person): Promise<Wallet> {
    const wallet = (await this.rows.ofPerson(person.id)) ?? (await this.#makeUp(person))
    if (!wallet) throw new Error('a wallet that was just made is not there')
    return wallet
  }

  /** For whoever joined before this room was opened. */
  async #makeUp(person: Person): Promise<Wallet | undefined> {
    await this.database.work((work) => this.make.for(person, work))
    return this.rows.ofPerson(person.id)
  }
}
