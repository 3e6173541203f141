/** Settings of a database server, in the engine's own names and units. */
export type DatabaseSettings = Readonly<Record<string, string | number>>;

const maxConnections = 100;

/**
 * PostgreSQL's memory on a server of its own.
 *
 * - `max_connections`: PostgreSQL's default, said here as `work_mem` counts on it.
 * - `shared_buffers`: a quarter, the "reasonable starting value" of PostgreSQL's documentation.
 * - `effective_cache_size`: three quarters, what that and the system's cache come to (pgtune). Nothing is allocated.
 * - `maintenance_work_mem`: a sixteenth, at most 2 GB (pgtune).
 * - `work_mem`: what `shared_buffers` leaves, over three sorts or hashes in every connection at once (pgtune, for web
 *   applications). At least 1 MB: below, next to every sort goes to disk.
 *
 * @see https://www.postgresql.org/docs/17/runtime-config-resource.html
 * @see https://github.com/le0pard/pgtune
 */
export function postgresqlMemory(memoryMiB: number): DatabaseSettings {
  const sharedBuffers = Math.floor(memoryMiB / 4);
  return {
    max_connections: maxConnections,
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.floor((memoryMiB * 3) / 4)}MB`,
    maintenance_work_mem: `${Math.min(Math.floor(memoryMiB / 16), 2048)}MB`,
    work_mem: `${Math.max(Math.floor((memoryMiB - sharedBuffers) / (maxConnections * 3)), 1)}MB`,
  };
}

/**
 * MariaDB's memory on a server of its own: 60 % for InnoDB's pages. MariaDB's documentation says 60 to 70 % of what the
 * system leaves; this is of all there is.
 *
 * @see https://mariadb.com/kb/en/mariadb-memory-allocation/
 */
export function mariadbMemory(memoryMiB: number): DatabaseSettings {
  return { innodb_buffer_pool_size: `${Math.floor(memoryMiB * 0.6)}M` };
}
