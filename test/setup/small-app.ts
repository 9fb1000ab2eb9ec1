import http from 'node:http';
import pg from 'pg';

/* A stand-in for bin/start.ts: it adds a row at each start and answers with what it knows. */
const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, PORT, LEERLINGROUTE_MODE } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL });
pool.on('error', () => undefined);
await pool.query('create table if not exists start (nr serial primary key)');
await pool.query('insert into start default values');

const facts = `select (select count(*)::int from start) as starts, current_setting('fsync') as fsync,
  current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
  current_setting('TimeZone') as timezone, current_setting('listen_addresses') as addresses,
  current_setting('server_version_num')::int / 10000 as major, upper('é') as upper`;

const server = http.createServer((_request, response) => {
  const known = {
    temporal: TEMPORAL_ADDRESS,
    namespace: TEMPORAL_NAMESPACE,
    mode: LEERLINGROUTE_MODE,
    pid: process.pid,
  };
  pool.query(facts).then(
    ({ rows }) => response.end(JSON.stringify({ ...known, ...(rows[0] as object) })),
    (error: unknown) => response.writeHead(503).end(String(error)),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log('PROEFTOEPASSING KLAAR');
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool
    .query('select 1')
    .then(
      () => 'STOPT, DE DATABASE DRAAIT NOG',
      () => 'STOPT NA DE DATABASE',
    )
    .then(async (how) => {
      console.log(`PROEFTOEPASSING ${how}`);
      await pool.end();
      process.exit(0);
    });
});
