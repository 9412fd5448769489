import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { ApiSecurity } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { nameCaller } from '../../platform/index.ts'
import { KeyNeeded, ScopeNeeded } from '../merchants.errors.ts'
import type { Scope } from './api-key.ts'
import { type Client, FindKeys } from './find-keys.ts'
import { LimitKeys } from './limit-keys.ts'

const SCOPE = 'merchants.scope'

const clients = new WeakMap<FastifyRequest, Client>()

/** For a merchant's server, which sends an API key that has this scope. */
export function ForMerchant(scope: Scope): MethodDecorator {
  return applyDecorators(SetMetadata(SCOPE, scope), UseGuards(MerchantGuard), ApiSecurity('apiKey'))
}

/** The parameter that is the merchant who calls; only where `@ForMerchant` stands. */
export const AsClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const client = clients.get(context.switchToHttp().getRequest<FastifyRequest>())
  if (!client) throw new Error(`${context.getClass().name}.${context.getHandler().name} is not for merchants`)
  return client
})

@Injectable()
export class MerchantGuard implements CanActivate {
  constructor(
    private readonly keys: FindKeys,
    private readonly limit: LimitKeys,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const [, key = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    const client = await this.keys.find(key)
    if (!client) {
      http.getResponse<FastifyReply>().header('www-authenticate', 'Bearer')
      throw new KeyNeeded({})
    }
    await this.limit.take(client.keyId)
    const scope = this.reflector.get<Scope>(SCOPE, context.getHandler())
    if (!client.scopes.includes(scope)) throw new ScopeNeeded({ scope }, `This call needs a key with ${scope}.`)
    clients.set(request, client)
    nameCaller(request, `merchant ${client.merchant.id}`)
    return true
  }
}
