import { readdirSync } from 'node:fs';

/** Runs one benchmark by its name, or says which there are. */
const names = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const [name = ''] = process.argv.slice(2);
if (names.includes(name)) {
  await import(`../bench/${name}.ts`);
} else {
  console.error(`There is no benchmark "${name}": give ${names.join(', ')}.`);
  process.exitCode = 2;
}
