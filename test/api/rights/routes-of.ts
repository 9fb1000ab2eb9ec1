import type { Express } from 'express';

type Layer = {
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly match: (path: string) => boolean;
};

/** Where a router hangs: the only prefix the product uses, or none. */
const prefixOf = (layer: Layer): string => (layer.match('/geen-pad') ? '' : '/api/v1');

function walk(stack: readonly Layer[], prefix: string): readonly string[] {
  return stack.flatMap((layer) => {
    const { route, handle } = layer;
    if (route)
      return Object.keys(route.methods)
        .filter((method) => method !== '_all')
        .flatMap((method) => [route.path].flat().map((path) => `${method.toUpperCase()} ${prefix}${path}`));
    return handle.stack ? walk(handle.stack, prefix + prefixOf(layer)) : [];
  });
}

/** Every route the app answers, as 'METHOD /path/:param', read from the app itself. */
export function routesOf(app: Express): readonly string[] {
  return [...new Set(walk((app as unknown as { router: { stack: readonly Layer[] } }).router.stack, ''))];
}
