import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common'
import { ApiSecurity } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import type { Person } from './person.ts'
import { SessionCookie } from './session-cookie.ts'
import { Sessions } from './sessions.ts'

/** Looks up who calls when it is asked; undefined for somebody who is not, or no longer, signed in. */
export type Visitor = () => Promise<Person | undefined>

const visitors = new WeakMap<FastifyRequest, Visitor>()

/** For anyone, who may be signed in and see more by that. Only for calls that change nothing. */
export function ForAnyone(): MethodDecorator {
  return applyDecorators(UseGuards(VisitorGuard), ApiSecurity({}), ApiSecurity('token'), ApiSecurity('session'))
}

/** The parameter that knows who calls; only where `@ForAnyone` stands. */
export const AsVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const visitor = visitors.get(context.switchToHttp().getRequest<FastifyRequest>())
  if (!visitor) throw new Error(`${context.getClass().name}.${context.getHandler().name} is not for visitors`)
  return visitor
})

@Injectable()
export class VisitorGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    visitors.set(request, async () => {
      const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
      const token = bearer ?? this.cookie.read(request)
      return token === undefined ? undefined : (await this.sessions.find(token))?.person
    })
    return true
  }
}
