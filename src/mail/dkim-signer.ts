import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DKIMOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';

/** Every header that matters to a reader, and those that RFC 8058 wants covered. */
const signedHeaders = [
  'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'List-Unsubscribe:List-Unsubscribe-Post:List-Id:Feedback-ID:Auto-Submitted',
].join(':');

/**
 * The options of nodemailer to sign mail by DKIM; undefined if it is not configured.
 *
 * @throws OperatorError if the file cannot be read or is not a key
 */
export async function dkimSigner(dkim: Config['dkim']): Promise<DKIMOptions | undefined> {
  if (dkim === undefined) return undefined;
  const privateKey = await readKey(dkim.keyFile);
  return { domainName: dkim.domain, keySelector: dkim.selector, privateKey, headerFieldNames: signedHeaders };
}

async function readKey(file: string): Promise<string> {
  try {
    const pem = await readFile(file, 'utf8');
    createPrivateKey(pem);
    return pem;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new OperatorError(
      `ASSENT_DKIM_KEY_FILE=${file} cannot be used (${reason}): give a private key in PEM that this user may read.`,
    );
  }
}
