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
import { FindSession } from './find-session.ts'
import type { Person } from './person.ts'

/** Looks up who calls when it is asked; undefined for somebody who is not, or no longer, signed in. Refuses as @ForPerson. */
export type Visitor = () => Promise<Person | undefined>

const visitors = new WeakMap<FastifyRequest, Visitor>()

/** For anyone, who may be signed in and have more by that. */
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
  constructor(private readonly find: FindSession) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    visitors.set(request, async () => (await this.find.of(request))?.person)
    return true
  }
}
