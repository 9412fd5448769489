import { Module } from '@nestjs/common'
import { CarryBlocks } from './carry-blocks.ts'
import { ContentConfig } from './content.config.ts'
import { Contents } from './contents.ts'
import { IpfsController } from './ipfs.controller.ts'
import { Pictures } from './pictures.ts'
import { BlockStores } from './ports/block-stores.ts'
import { ServeContent } from './serve-content.ts'
import { SweepPictures } from './sweep-pictures.ts'

@Module({
  controllers: [IpfsController],
  providers: [BlockStores, CarryBlocks, ContentConfig, Contents, Pictures, ServeContent, SweepPictures],
  exports: [Contents, Pictures, SweepPictures],
})
export class ContentModule {}
