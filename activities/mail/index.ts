import type { MailActivities } from '../../workflows/post.js';
import type { MailContext } from './context.js';
import { giveUpMail } from './outcome.js';
import { sendMail } from './send-mail.js';

export type { MailContext } from './context.js';
export { takeBounce } from './bounce.js';
export { bounceActivities } from './bounce-mailbox.js';
export { dagpostActivities } from './dagpost.js';
export { createMailTransport } from './transport.js';

/** What a mail on its way asks of the world, bound to a database and a mail server. */
export function mailActivities(ctx: MailContext): MailActivities {
  return {
    sendMail: ({ mailId }) => sendMail(ctx, mailId),
    giveUpMail: ({ mailId }) => giveUpMail(ctx, mailId),
  };
}
