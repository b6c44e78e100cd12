import { isDeepStrictEqual } from 'node:util';
import { OperatorError } from '../operator-error.ts';
import { addressKeys } from './address-keys.ts';
import { inOrderOfUse } from './in-order-of-use.ts';
import { loadKeys } from './keys-file.ts';
import type { Keys, LinkSecret, SigningKey } from './keys.ts';

export interface LiveKeysOptions {
  readonly keysFile: string;
  /** The contents of the file when the node started, in order of use. */
  readonly keys: Keys;
  readonly clock: () => Date;
  readonly logger: KeysLog;
}

interface KeysLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

const searchPauseMs = 5_000;

/**
 * The keys of a serving node, as the keys file had them when it was last read. The arrays stay the same objects and their
 * contents change, so code that holds one signs and verifies with the present keys. A file that is missing, broken or has
 * other address keys is not accepted: the keys from before stay in use.
 */
export class LiveKeys implements Keys {
  /** The first signs; all of them verify. */
  readonly signing: Keys['signing'];
  readonly link: Keys['link'];
  readonly address: Keys['address'];
  readonly #signing: [SigningKey, ...SigningKey[]];
  readonly #link: [LinkSecret, ...LinkSecret[]];
  readonly #fingerprint: string;
  readonly #options: LiveKeysOptions;
  #current: Keys;
  #reading: Promise<void> | undefined;
  #searchedAt = -Infinity;
  #complaint: string | undefined;

  constructor(options: LiveKeysOptions) {
    this.#options = options;
    this.#current = options.keys;
    this.#signing = [...this.#current.signing];
    this.#link = [...this.#current.link];
    this.signing = this.#signing;
    this.link = this.#link;
    this.address = options.keys.address;
    this.#fingerprint = addressKeys(this.address).fingerprint;
  }

  /** The keys as they are now, which do not change: another object as soon as a key comes, goes or begins to sign. */
  current(): Keys {
    return this.#current;
  }

  /** Reads the file, as every node does every 30 s. A problem is logged, once for as long as it lasts. */
  follow(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Reads the file for a token that names a key which is not here. Once in 5 s, so that forged names cost nothing. */
  async search(): Promise<void> {
    if (this.#reading === undefined) {
      const now = performance.now();
      if (now - this.#searchedAt < searchPauseMs) return;
      this.#searchedAt = now;
    }
    await this.follow();
  }

  async #read(): Promise<void> {
    try {
      this.#takeOver(await this.#load());
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      if (error.message !== this.#complaint) {
        const facts = { problem: error.message };
        this.#options.logger.error(facts, 'the keys file is not accepted: this node keeps its keys');
      }
      this.#complaint = error.message;
    }
  }

  /** @throws OperatorError */
  async #load(): Promise<Keys> {
    const { keysFile } = this.#options;
    const keys = await loadKeys(keysFile);
    if (keys === undefined) throw new OperatorError(`The keys file ${keysFile} is gone: restore it from a backup.`);
    if (addressKeys(keys.address).fingerprint !== this.#fingerprint) {
      throw new OperatorError(
        `The keys file ${keysFile} has other address keys than this database: put the right file there.`,
      );
    }
    return keys;
  }

  #takeOver(keys: Keys): void {
    const { clock, logger } = this.#options;
    if (this.#complaint !== undefined) logger.info({}, 'the keys file can be read again');
    this.#complaint = undefined;
    const { address } = this;
    const current = { ...inOrderOfUse(keys, clock()), address };
    if (isDeepStrictEqual(current, this.#current)) return;
    this.#current = current;
    this.#signing.splice(0, this.#signing.length, ...current.signing);
    this.#link.splice(0, this.#link.length, ...current.link);
    const [{ kid }] = current.signing;
    logger.info({ signs: kid, keys: current.signing.length, link_keys: current.link.length }, 'new keys accepted');
  }
}
