import 'reflect-metadata'
import { DataSource, getMetadataArgsStorage } from 'typeorm'
import { migrations } from '../../../migrations/index.ts'

export type DatabaseOptions = { url: string; connections: number; name: string }

/** The connection pool; its entities are those of every room that was imported. */
export function createDataSource({ url, connections, name }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: `boxoffice-${name}`,
    entities: getMetadataArgsStorage().tables.flatMap(({ target }) => (typeof target === 'string' ? [] : [target])),
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: connections,
    connectTimeoutMS: 5_000,
    extra: { pipeline: true }, // what is asked together goes out together
    synchronize: false,
    logging: false,
    installExtensions: false,
  })
}
