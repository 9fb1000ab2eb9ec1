import { expect, it } from 'vitest';
import { candidates, formerPupils } from '../../bin/demo/cast.js';
import { castKinds } from '../../bin/demo/kinds.js';
import { demoKinds } from '../../bin/demo/soorten/index.js';
import { demoSchool } from '../../db/demo/index.js';

it.each(['2026-11-25', '2026-08-27', '2026-09-07', '2027-03-10', '2027-07-01'])(
  'every case of the demo has a pupil who fits, on %s',
  (dag) => {
    const school = demoSchool(dag);
    const cast = castKinds(demoKinds, [...candidates(school, dag), ...formerPupils(school, dag)], dag);
    const found = new Set(cast.map((c) => c.geval));
    const missing = demoKinds.flatMap(({ soort, gevallen }) =>
      gevallen.flatMap((geval, i) =>
        found.has(geval) ? [] : [`${soort} ${String(i)} ${JSON.stringify(geval.wie)}`],
      ),
    );
    expect(missing).toEqual([]);
  },
);
