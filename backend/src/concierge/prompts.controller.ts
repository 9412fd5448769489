import { Controller, Delete, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AsVisitor, ForAnyone, type Visitor } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import {
  directoryQuery,
  promptDirectory,
  promptView,
  sharedPrompts,
  sharedQuery,
  tokenQuery,
} from './concierge.schemas.ts'
import { ShowPrompt } from './prompts/show-prompt.ts'
import { ListDirectory } from './sharing/list-directory.ts'
import { ListShared } from './sharing/list-shared.ts'
import { SharePrompt } from './sharing/share-prompt.ts'

const promptId = z.uuid()
type Token = z.infer<typeof tokenQuery>

@Controller('prompts')
export class PromptsController {
  constructor(
    private readonly directory: ListDirectory,
    private readonly prompts: ShowPrompt,
    private readonly share: SharePrompt,
    private readonly shared: ListShared,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What others have asked and shared, newest first' })
  @Answers(sharedPrompts)
  list(@Query({ schema: sharedQuery }) query: z.infer<typeof sharedQuery>) {
    return this.shared.page(query)
  }

  @Get('directory')
  @ApiOperation({ summary: 'Every shared prompt by its id, in large pages' })
  @Answers(promptDirectory)
  listAll(@Query({ schema: directoryQuery }) { page }: z.infer<typeof directoryQuery>) {
    return this.directory.page(page)
  }

  @Get(':id')
  @ForAnyone()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A prompt; one that is not shared for who has asked it, by session or `promptToken`' })
  @Answers(promptView)
  show(
    @Param('id', { schema: promptId }) id: string,
    @Query({ schema: tokenQuery }) { promptToken }: Token,
    @AsVisitor() visitor: Visitor,
  ) {
    return this.prompts.to(visitor, id, promptToken)
  }

  @Get(':id/stream')
  @ForAnyone()
  @ApiOperation({ summary: 'Its text as it comes, as server-sent events' })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was seen' })
  @ApiResponse({
    status: 200,
    description: 'Events named `prompt`, each with a Prompt as its data; it ends when the prompt is over',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async stream(
    @Param('id', { schema: promptId }) id: string,
    @Query({ schema: tokenQuery }) { promptToken }: Token,
    @AsVisitor() visitor: Visitor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.prompts.stream(visitor, { id, token: promptToken }, request, reply)
  }

  @Post(':id/share')
  @ForAnyone()
  @ApiOperation({ summary: 'Has everybody read it, under a title and a category that are found for it' })
  @Answers(promptView)
  @ApiResponse({ status: 202, description: 'Its title is still being found', standardSchema: promptView })
  publish(
    @Param('id', { schema: promptId }) id: string,
    @Query({ schema: tokenQuery }) { promptToken }: Token,
    @AsVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.share.of(visitor, { id, token: promptToken }, reply)
  }

  @Delete(':id/share')
  @ForAnyone()
  @ApiOperation({ summary: 'Takes it back: only who has asked it reads it' })
  @Answers(promptView)
  takeBack(
    @Param('id', { schema: promptId }) id: string,
    @Query({ schema: tokenQuery }) { promptToken }: Token,
    @AsVisitor() visitor: Visitor,
  ) {
    return this.share.takeBack(visitor, { id, token: promptToken })
  }
}
