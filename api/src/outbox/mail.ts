import type { DeliverySettings } from '@plumbline/etl';
import { errorCode } from '@plumbline/schema';
import { createTransport } from 'nodemailer';
import { DeliveryError, type Channel } from './channel.ts';
import { readMailPayload } from './enqueue.ts';

const patienceMs = 15_000;

/** Sends through the operator's mail server. The Message-ID is the message's own, so duplicates are recognised. */
export function mailChannel({ url, from }: NonNullable<DeliverySettings['mail']>): Channel {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Attachments are their contents, never the names of files or addresses to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, recipients, subject, payload }, signal) => {
    const { text, html, attachments } = readMailPayload(payload);
    const sent = transport.sendMail({
      from,
      to: recipients,
      subject,
      text,
      ...(html === undefined ? {} : { html }),
      attachments: attachments.map((attachment) => ({ ...attachment, encoding: 'base64' })),
      messageId: `<${id}@plumbline>`,
    });
    const outOfTime = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new DeliveryError('did not answer in time')), {
        once: true,
      });
    });
    const { rejected } = await Promise.race([sent, outOfTime]).catch((error: unknown) => {
      throw error instanceof DeliveryError ? error : mailFailure(error);
    });
    if (rejected.length > 0)
      throw new DeliveryError(
        `took it for some, but not for ${rejected.length} of ${recipients.length}`,
        true,
      );
  };
}

/** Describes a failure; the server's words on a failed login are not kept, because they may repeat the login. */
function mailFailure(error: unknown): DeliveryError {
  if (!(error instanceof Error)) return new DeliveryError('failed');
  const code = errorCode(error);
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  if (code === 'EAUTH') return new DeliveryError('refuses the login: check SMTP_URL');
  if (code === 'ETIMEDOUT') return new DeliveryError('did not answer in time');
  if (status === null)
    return new DeliveryError(`could not be reached${code === undefined ? '' : ` (${code})`}`);
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return new DeliveryError(`answered ${status}`, isAboutMessage && status >= 500);
}
