import type { Staff } from '../domain/policy/policy.js';
import { localDateOf } from '../domain/calendar/index.js';
import { scopeOf, scopeOfLink } from '../db/people/scope.js';
import { outOfScope, withinScope } from '../db/scope.js';
import type { Services } from './services.js';

/**
 * Goes on with a request inside what a person's work reaches: Postgres shows nothing of any other location, whatever a
 * page would ask (trust T01, T03). Looked up at each request, so that a change of right holds at the next one.
 */
export async function withinReachOf({ db, now }: Services, subject: Staff, goOn: () => void): Promise<void> {
  withinScope(await scopeOf(db, subject, localDateOf(now())), goOn);
}

/** The same for somebody of the family or a partner, behind a link: the locations of that one pupil. */
export async function withinReachOfLink({ db }: Services, procesId: string, goOn: () => void): Promise<void> {
  withinScope(await scopeOfLink(db, procesId), goOn);
}

/** The services as a request has them: what it sets going of Leerlingroute itself is not held to what that person may see. */
export function withOwnWork(services: Services): Services {
  const { engine, bewaker } = services;
  const news: Services['engine']['news'] = (input) => outOfScope(() => engine.news(input));
  const own: Partial<Services> = {
    engine: Object.assign(Object.create(engine) as Services['engine'], { news }),
    kick: () => {
      outOfScope(() => {
        services.kick();
      });
    },
    ...(bewaker && { bewaker: { kijkNu: () => outOfScope(() => bewaker.kijkNu()) } }),
  };
  // Read through to the services themselves, whatever becomes of them, and copied like them.
  return new Proxy(services, {
    get: (target, name) =>
      (Object.hasOwn(own, name) ? Reflect.get(own, name) : Reflect.get(target, name)) as unknown,
  });
}
