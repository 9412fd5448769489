import { lookup } from 'node:dns/promises'
import { Injectable } from '@nestjs/common'

export type FoundAddress = { readonly address: string; readonly family: number }

@Injectable()
export class ResolveName {
  /** All that this machine knows of a name, or nothing. */
  of(name: string): Promise<readonly FoundAddress[]> {
    return lookup(name, { all: true, verbatim: true }).catch(() => [])
  }
}
