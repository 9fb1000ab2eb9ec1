import type { Rol } from '../../domain/people/index.js';
import type { World } from '../../workflows/kit/world.js';
import type { Found } from './world.js';

/**
 * Of who was found, those who may have a decision that is kept for these roles: its holders, and who was named to stand
 * in. The coordinator, who is there only because nobody was named, has no mandate: the decision waits for the role.
 */
export function alleenBevoegd(
  found: readonly Found[],
  besluitVan: readonly Rol[] | undefined,
): readonly Found[] {
  const rol = besluitVan?.[0];
  if (rol === undefined || !found.some((f) => f.nood)) return found;
  return [{ who: `rol:${rol}`, reden: 'er is niemand die mag besluiten' }];
}

/** The world in which a word of such a step is addressed. */
export function metBesluit(world: World, besluitVan: readonly Rol[] | undefined): World {
  if (!besluitVan) return world;
  return {
    ...world,
    // The world hands on what the people around the pupil found.
    resolve: (ref, now) => alleenBevoegd(world.resolve(ref, now), besluitVan),
  };
}
