import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { SMTPServer } from 'smtp-server';
import { dataConverterOf, failureConverterPath } from '../../api/codec.js';
import { startDeliveryLoop } from '../../api/delivery-loop.js';
import { kapotRijen } from '../../api/queries/kapot.js';
import type { KapotRij } from '../../api/queries/kapot.js';
import type { Services } from '../../api/services.js';
import { CASE_QUEUE } from '../../api/temporal.js';
import type { StoringActie } from '../../api/use-cases/bewaker/acties.js';
import { startBewaker } from '../../api/use-cases/bewaker/bewaker.js';
import { doeStoringActie } from '../../api/use-cases/bewaker/doe.js';
import { createOperator } from '../../api/use-cases/bewaker/operator.js';
import { temporalZicht } from '../../api/use-cases/bewaker/temporal-zicht.js';
import { startWorker } from '../../bin/parts/worker.js';
import type { RunningWorker } from '../../bin/parts/worker.js';
import type { Database } from '../../db/connect.js';
import { loadSubject } from '../../db/people/subject.js';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { devServer, programRig } from '../api/temporal-rig.js';

/** The bound: a planted fault is on the board within this time. */
export const TWEE_MINUTEN = 120_000;

/** A mail server that answers as the test says: takes, 'later' (451) or 'never' (550). */
async function mailServer() {
  let answer: 'neemt' | 451 | 550 = 'neemt';
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (answer === 'neemt') {
        taken.push(address);
        done();
      } else done(Object.assign(new Error('nee'), { responseCode: answer }));
    },
    onData: (stream, _session, done) => {
      stream.on('end', () => {
        done();
      });
      stream.resume();
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const bound = server.server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    taken,
    zeg: (next: typeof answer) => {
      answer = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A line to a server that can be cut: then nothing listens at its address, and what was open is broken off. */
async function lineTo(target: string) {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const listener = createServer((socket) => {
    const onward = connect(Number(port), host);
    for (const each of [socket, onward]) keep(each);
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const bound = listener.address();
  const own = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `127.0.0.1:${String(own)}`,
    cut: async (): Promise<void> => {
      if (!listener.listening) return;
      listener.close();
      for (const socket of sockets) socket.destroy();
      await once(listener, 'close');
    },
    mend: async (): Promise<void> => {
      listener.listen(own, '127.0.0.1');
      await once(listener, 'listening');
    },
  };
}

/** Who looks after the system: the role and nothing else. */
async function maakBeheerder(db: Database): Promise<Staff> {
  const id = randomUUID();
  const naam = { voornaam: 'Sven', achternaam: 'Knopsma', email: 'beheer@school.example' };
  await db('medewerker').insert({ id, ...naam });
  await db('medewerker_rol').insert({ medewerker_id: id, rol: 'APPLICATIEBEHEER' });
  const found = await loadSubject(db, id, localDateOf(new Date().toISOString()));
  if (!found) throw new Error('geen beheerder');
  return found;
}

/** The program around a real Temporal server, with its watcher on a short interval; faults can be planted in all of it. */
export async function bewakerRig({ now = () => new Date().toISOString() }: { now?: () => string } = {}) {
  const server = await devServer();
  const line = await lineTo(server.address);
  const { address } = line;
  const mail = await mailServer();
  const program = await programRig(address, mail.port);
  const { db, engine, register, config } = program;
  const beheerder = await maakBeheerder(db);
  let isStarterStuk = false;
  const starter = () => (isStarterStuk ? Promise.reject(new Error('stuk')) : Promise.resolve(0));
  let worker: RunningWorker | undefined;
  const loop = startDeliveryLoop({ db, engine, everyMs: 200 });
  const watcher = startBewaker({ db, register, now, zicht: temporalZicht(engine.client) }, { elkeMs: 2_000 });
  const services: Services = {
    db,
    register,
    config,
    engine,
    kick: loop.kick,
    now,
    operator: createOperator(engine.client, db),
    bewaker: watcher,
  };

  const work = async (): Promise<void> => {
    const bulkRunner = () => Promise.resolve();
    worker = await startWorker({
      config,
      db,
      register,
      now,
      starter,
      bulkRunner,
    });
  };
  const rest = async (): Promise<void> => {
    await worker?.stop();
    worker = undefined;
  };
  const rij = async (titel: string, procesId: string | null = null): Promise<KapotRij | undefined> =>
    (await kapotRijen(services, beheerder)).find((r) => r.titel === titel && r.procesId === procesId);
  /** Waits until a row is on the board, or is there no more; fails with what is there after two minutes. */
  const wacht = async (titel: string, procesId: string | null, isThere: boolean): Promise<KapotRij> => {
    const end = Date.now() + TWEE_MINUTEN;
    for (;;) {
      const found = await rij(titel, procesId);
      if ((found !== undefined) === isThere) return found ?? ({} as KapotRij);
      if (Date.now() > end) {
        const all = (await kapotRijen(services, beheerder)).map((r) => `${r.titel} (${r.technisch ?? ''})`);
        throw new Error(`${isThere ? 'niet op' : 'nog op'} het bord: ${titel}; wel: ${all.join('; ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  return {
    db,
    engine,
    services,
    mail,
    beheerder,
    program,
    watcher,
    work,
    rest,
    breekStarter: (stuk: boolean) => {
      isStarterStuk = stuk;
    },
    kapot: (titel: string, procesId: string | null = null) => wacht(titel, procesId, true),
    heel: (titel: string, procesId: string | null = null) => wacht(titel, procesId, false),
    /** Presses a button of a row, with a reason. */
    druk: async ({ id }: KapotRij, actie: StoringActie, submissionId = randomUUID()) =>
      doeStoringActie(services, beheerder, {
        storingId: id,
        actie,
        submissionId,
        body: { reden: 'De oorzaak is weggenomen.' },
      }),
    proces: async (): Promise<string> => program.process(await program.family()),
    /** Temporal refuses every connection, and takes them again. */
    temporalUit: line.cut,
    temporalAan: line.mend,
    /** A worker that runs other code under the same names, as after a bad release. */
    slechteUitgave: async (): Promise<() => Promise<void>> => {
      const workflowsPath = fileURLToPath(new URL('./slechte-uitgave.ts', import.meta.url));
      const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: quiet });
      const connection = await NativeConnection.connect({ address });
      const bad = await Worker.create({
        connection,
        namespace: 'default',
        taskQueue: CASE_QUEUE,
        dataConverter: dataConverterOf(config.codecKeys),
        workflowBundle: { code },
      });
      const running = bad.run();
      return async () => {
        bad.shutdown();
        await running;
        await connection.close();
      };
    },
    stop: async (): Promise<void> => {
      await watcher.stop();
      await loop.stop();
      await rest();
      await program.stop();
      await mail.stop();
      await line.cut();
      await server.teardown();
    },
  };
}
export type BewakerRig = Awaited<ReturnType<typeof bewakerRig>>;

const nothing = (): undefined => undefined;
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
