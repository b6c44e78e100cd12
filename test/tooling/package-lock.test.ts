import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

describe('the lock file', () => {
  test('names every optional package of every platform, without which npm ci refuses to install', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`${path}/node_modules/${name}`] === undefined && packages[`node_modules/${name}`] === undefined,
      ),
    );
    assert.deepEqual(missing, []);
  });

  test('leaves the choice of the registry to the machine that installs', () => {
    const bound = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
    assert.deepEqual(bound, []);
  });
});
