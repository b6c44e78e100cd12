import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Operation } from '../support/test-server.ts';
import { contractFile, operationKey, readContract, type Contract, type ContractOperation } from './contract.ts';
import {
  operationsOfOtherGroups,
  operationsOfOurs,
  deviations,
  groups,
  membersNeverShown,
  statusesNeverAnswered,
} from './known-differences.ts';
import { openSurface } from './open-surface.ts';
import type { RecordedAnswer } from './record-answers.ts';
import { membersOf, schemaProblems } from './schema-problems.ts';

const contract = readContract();

if (contract === undefined) {
  test('conformance to the contract of the original is checked where its file is present', () => {
    console.warn(`CONFORMANCE WAS NOT CHECKED: there is no ${contractFile}. CONTRACT_FILE says where else it is.`);
  });
} else {
  await checkConformance(contract);
}

async function checkConformance(original: Contract): Promise<void> {
  const { operations, answers } = await openSurface();
  const ours = new Map(
    operations
      .filter(({ url }) => url.startsWith('/v3/'))
      .map((operation) => [operationKey(operation.method, operation.url), operation]),
  );
  const shared = [...ours].flatMap(([key, operation]) => {
    const asked = original.operations.get(key);
    return asked === undefined ? [] : [{ key, operation, asked }];
  });

  test('every operation of the groups is there, and no other', () => {
    const wanted = [...original.operations.values()].filter(({ group }) => groups.includes(group));
    const keys = [...wanted.map(({ key }) => key), ...operationsOfOtherGroups];
    assert.deepEqual(shared.map(({ key }) => key).toSorted(), keys.toSorted());
  });

  test('the operations below /v3 that the contract does not have are the known ones', () => {
    const added = [...ours.keys()].filter((key) => !original.operations.has(key));
    assert.deepEqual(added.toSorted(), Object.keys(operationsOfOurs).toSorted());
  });

  describe('an operation asks for the scopes and the privilege that the contract names', () => {
    for (const { key, operation, asked } of shared) test(key, () => checkAccess(operation, asked));
  });

  const seen = new Set<string>();
  const met = new Set<string>();

  describe('answers are as the contract describes them', () => {
    for (const { key, operation, asked } of shared) {
      test(key, () => {
        const own = answers.filter((answer) => answer.operation === operation && answer.status < 300);
        const problems = own.flatMap((answer) => problemsOf(original, asked, answer, seen));
        for (const { path } of problems) met.add(path);
        assert.deepEqual(
          problems.filter(({ path }) => !(path in deviations)),
          [],
        );
        checkStatuses(asked, own);
      });
    }
  });

  test('each member of the contract is in some answer, but for the known ones', () => {
    const named = new Set(shared.flatMap(({ asked }) => membersOfAnswers(original, asked)));
    const hidden = [...named].filter((member) => !seen.has(member));
    assert.deepEqual(hidden.toSorted(), Object.keys(membersNeverShown).toSorted());
  });

  test('each known deviation is still met', () => {
    assert.deepEqual([...met].toSorted(), Object.keys(deviations).toSorted());
  });
}

function checkAccess({ access }: Operation, asked: ContractOperation): void {
  const { scopes, privilege } =
    access === 'token' || access === 'public' ? { scopes: [], privilege: undefined } : access;
  assert.notEqual(access, 'public');
  assert.deepEqual([...scopes], asked.scopes);
  assert.deepEqual(privilege === undefined ? [] : [privilege], asked.privileges);
}

function checkStatuses({ key, answers }: ContractOperation, own: readonly RecordedAnswer[]): void {
  const never = statusesNeverAnswered[key] ?? [];
  const expected = [...answers.keys()].filter((status) => status < 300 && !never.includes(status));
  assert.deepEqual(new Set(own.map(({ status }) => status)), new Set(expected));
}

function problemsOf(
  original: Contract,
  { mediaType, answers }: ContractOperation,
  { operation, path: asked, json, status, mediaType: own, text }: RecordedAnswer,
  seen: Set<string>,
): { path: string; text: string }[] {
  const schema = answers.get(status);
  if (schema === undefined) return [];
  const request = `${operation.method} ${asked} ${JSON.stringify(json) ?? ''}`;
  assert.equal(own.split(';', 1)[0], mediaType, request);
  if (mediaType !== 'application/json') return [];
  return schemaProblems(original, schema, JSON.parse(text), seen).map(({ path, problem }) => ({
    path,
    text: `${path} ${problem}: ${request} answers ${text}`,
  }));
}

function membersOfAnswers(original: Contract, { mediaType, answers }: ContractOperation): string[] {
  if (mediaType !== 'application/json') return [];
  return [...answers].flatMap(([status, schema]) =>
    status < 300 && schema !== undefined ? membersOf(original, schema) : [],
  );
}
