import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A block that was followed. Numbers are decimal strings, as PostgreSQL's bigint comes. */
@Entity('chain_blocks')
export class ChainBlock {
  @PrimaryColumn({ type: 'bigint' })
  number!: string

  @Column({ type: 'bytea' })
  hash!: Buffer

  @Column({ name: 'parent_hash', type: 'bytea' })
  parentHash!: Buffer

  @Column({ name: 'mined_at', type: 'timestamptz' })
  minedAt!: Date
}
