import type { OptIn, OptOut } from '../../src/permission/address-state.ts';
import type { ReferenceAddress } from './reference-address.ts';
import type { ReferenceModel } from './reference-model.ts';
import type { StoredAddress, StoredWorld } from './stored-world.ts';

/** All that is stored, in lines that can be compared and read. */
export function pictureOfStored(world: StoredWorld): string[] {
  return [
    ...world.addresses.map((address, number) => `address ${number}: ${pictureOfAddress(address)}`),
    ...world.contacts.map((contact, number) => `contact ${number}: ${pictureOfContact(contact)}`),
  ];
}

/** The same of the reference model. */
export function pictureOfReference(model: ReferenceModel): string[] {
  return [
    ...model.addresses.map((address, number) => `address ${number}: ${pictureOfReferenceAddress(address)}`),
    ...model.contacts.map((contact, number) => `contact ${number}: ${pictureOfContact(contact)}`),
  ];
}

function pictureOfAddress({ state, waiting }: StoredAddress): string {
  const { permission, optIn, optOut, hold, episode, lastEvent } = state;
  return line({
    permission,
    optIn: fact(optIn),
    optOut: fact(optOut),
    confirm: state.confirmStatus,
    held: hold === null ? null : `${hold.from} until ${time(hold.until)}`,
    lastHeld: time(state.lastHoldAt),
    bounces: state.softBouncesAt.map(time),
    undeliverable: state.undeliverableAt !== null,
    solicited: time(episode?.solicitedAt ?? null),
    acted: (episode?.contactActedAt ?? null) !== null,
    before: episode === null ? null : [episode.before.permission, ...names(episode.before.listIds)],
    stopped: state.requestsStoppedUntil === null ? 0 : time(state.requestsStoppedUntil),
    waiting: waiting.map(({ kind, listIds, expiresAt }) => [kind, ...names(listIds), time(expiresAt)]),
    last: lastEvent === null ? null : [lastEvent.command, lastEvent.from, time(lastEvent.at)],
  });
}

function pictureOfReferenceAddress(address: ReferenceAddress): string {
  const { permission, optIn, optOut, before, last, heldFrom } = address;
  return line({
    permission,
    optIn: optIn === null ? null : [optIn.source, optIn.at],
    optOut: optOut === null ? null : [optOut.source, optOut.at, optOut.reason],
    confirm: address.confirmStatus,
    held: heldFrom === null ? null : `${heldFrom} until ${address.heldUntil}`,
    lastHeld: address.lastHeldAt,
    bounces: address.bounces,
    undeliverable: address.undeliverable,
    solicited: address.solicitedAt,
    acted: address.contactActed,
    before: before === null ? null : [before.permission, ...names(before.listIds)],
    stopped: address.stoppedUntil,
    waiting: address.waiting.map(({ kind, listIds, until }) => [kind, ...names(listIds), until]),
    last: last === null ? null : [last.command, last.from, last.at],
  });
}

function pictureOfContact(contact: { address: number | null; deleted: boolean; listIds: readonly string[] }): string {
  return line({ address: contact.address, deleted: contact.deleted, lists: names(contact.listIds) });
}

function fact(given: OptIn | OptOut | null): unknown {
  if (given === null) return null;
  return 'reason' in given ? [given.source, time(given.at), given.reason] : [given.source, time(given.at)];
}

function names(listIds: readonly string[]): string[] {
  return listIds.toSorted();
}

function time(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}

function line(facts: Record<string, unknown>): string {
  return JSON.stringify(facts);
}
