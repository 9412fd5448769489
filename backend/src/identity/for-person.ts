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
import { Clock, nameCaller } from '../platform/index.ts'
import { FindSession } from './find-session.ts'
import { FreshCodeNeeded, RoleNeeded, SignInNeeded } from './identity.errors.ts'
import type { Person, Role } from './person.ts'
import type { Session } from './sessions.ts'

const ROLES = 'identity.roles'
const FRESH = 'identity.fresh'
const FRESH_SECONDS = 5 * 60

const sessions = new WeakMap<FastifyRequest, Session & { readonly isFresh: boolean }>()

/** Refuses where the last sign-in code of the session is older than five minutes. */
export type DemandFreshCode = () => void

/** For somebody who is signed in; with roles, for somebody who has one of them. A call without this is for anyone. */
export function ForPerson(...roles: Role[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(ROLES, roles),
    UseGuards(PersonGuard),
    ApiSecurity('token'),
    ApiSecurity('session'),
  )
}

/** Besides, the last sign-in code of the session is not older than five minutes. */
export function Fresh(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(FRESH, true), UseGuards(PersonGuard))
}

/** The parameter that is the person who calls; only where `@ForPerson` stands. */
export const AsPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): Person => sessionOf(context).person,
)

/** The session that the call came with; only where `@ForPerson` stands. */
export const AsSession = createParamDecorator((_: unknown, context: ExecutionContext): Session => sessionOf(context))

/** The parameter for a call that asks for a fresh code only now and then; `@Fresh` is for those that always do. */
export const AsDemandFreshCode = createParamDecorator((_: unknown, context: ExecutionContext): DemandFreshCode => {
  const { isFresh } = sessionOf(context)
  return () => {
    if (!isFresh) throw new FreshCodeNeeded({})
  }
})

@Injectable()
export class PersonGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly find: FindSession,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    if (sessions.has(request)) return true // the other decorator's turn; both ask for everything
    const session = await this.find.of(request)
    if (!session) {
      http.getResponse<FastifyReply>().header('www-authenticate', 'Bearer')
      throw new SignInNeeded({})
    }
    const isFresh = session.freshAt >= this.clock.ago(FRESH_SECONDS)
    this.#check({ ...session, isFresh }, context)
    sessions.set(request, { ...session, isFresh })
    nameCaller(request, `person ${session.person.id}`)
    return true
  }

  #check({ person, isFresh }: Session & { isFresh: boolean }, context: ExecutionContext): void {
    const places = [context.getHandler(), context.getClass()]
    const needed = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, places) ?? []
    if (needed.length > 0 && !needed.some((role) => person.roles.includes(role))) {
      throw new RoleNeeded({ needed }, `This call is for: ${needed.join(', ')}.`)
    }
    const isFreshNeeded = this.reflector.getAllAndOverride<boolean | undefined>(FRESH, places) ?? false
    if (isFreshNeeded && !isFresh) throw new FreshCodeNeeded({})
  }
}

function sessionOf(context: ExecutionContext): Session & { readonly isFresh: boolean } {
  const session = sessions.get(context.switchToHttp().getRequest<FastifyRequest>())
  if (!session) throw new Error(`${context.getClass().name}.${context.getHandler().name} is not for a person`)
  return session
}
