import { loadKeys, replaceKeys } from '../keys/keys-file.ts';
import { rotateLinkKey, rotateSigningKey } from '../keys/new-keys.ts';
import { readProcessConfig } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import type { Command } from './command.ts';
import { word } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';

export const keysRotate: Command = {
  usage: 'signing|link',
  summary: 'add a new key to the keys file; older tokens and links stay valid',
  details: ['Running servers read it within 30 seconds and sign with it after two minutes. No restart is needed.'],
  options: {},
  positionals: 1,
  async run(input) {
    const which = word(input, 0, 'which key (signing or link)');
    if (which !== 'signing' && which !== 'link') throw new UsageError(`"${which}" is not a key: give signing or link`);
    const { keysFile } = readProcessConfig();
    const keys = await loadKeys(keysFile);
    if (keys === undefined) {
      throw new OperatorError(`There is no keys file ${keysFile}: set ASSENT_KEYS_FILE to its place.`);
    }
    const rotated = which === 'signing' ? await rotateSigningKey(keys, new Date()) : rotateLinkKey(keys, new Date());
    await replaceKeys(keysFile, rotated);
    print(`${keysFile} has a new ${which} key, and servers sign with it in two minutes. No restart is needed.`);
    return 0;
  },
};
