// Used by the scripts of package.json: `node bin/script.mjs scripts/test.ts …`
import { resolve } from 'node:path';

import { runOnNode24 } from './run-on-node-24.mjs';

const [script, ...args] = process.argv.slice(2);
await runOnNode24(resolve(script), args);
