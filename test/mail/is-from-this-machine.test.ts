import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFromThisMachine, type Origin } from '../../src/mail/is-from-this-machine.ts';

const here: Origin = {
  listensOn: '127.0.0.1',
  remoteAddress: '127.0.0.1',
  localAddress: '127.0.0.1',
  headers: { host: '127.0.0.1:8080', 'user-agent': 'x' },
};

describe('a request', () => {
  const same: [string, Partial<Origin>][] = [
    ['by IPv4', {}],
    ['by name', { listensOn: 'localhost', headers: { host: 'localhost:8080' } }],
    ['by IPv6', { listensOn: '::1', remoteAddress: '::1', localAddress: '::1', headers: { host: '[::1]:8080' } }],
    ['by IPv4 on an IPv6 socket', { remoteAddress: '::ffff:127.0.0.1', localAddress: '::ffff:127.0.0.1' }],
  ];
  for (const [what, facts] of same) {
    test(`comes from this machine: ${what}`, () => assert.equal(isFromThisMachine({ ...here, ...facts }), true));
  }

  const other: [string, Partial<Origin>][] = [
    ['the server listens to others', { listensOn: '0.0.0.0' }],
    ['the client is elsewhere', { remoteAddress: '192.0.2.7' }],
    ['the client is elsewhere, on an IPv6 socket', { remoteAddress: '::ffff:192.0.2.7' }],
    ['it reached an address that others reach', { localAddress: '192.0.2.1' }],
    ['the socket is gone', { remoteAddress: undefined, localAddress: undefined }],
    ['no Host', { headers: {} }],
    ['a name as Host', { headers: { host: 'rebound.example.org' } }],
    ['a Host that begins like loopback', { headers: { host: '127.0.0.1.example.org' } }],
    ['a user before the Host', { headers: { host: '127.0.0.1@example.org' } }],
    ['a proxy that says so', { headers: { ...here.headers, 'x-real-ip': '127.0.0.1' } }],
  ];
  for (const [what, facts] of other) {
    test(`does not: ${what}`, () => assert.equal(isFromThisMachine({ ...here, ...facts }), false));
  }
});
