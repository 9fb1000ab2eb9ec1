import { ActivityFailure, proxyActivities } from '@temporalio/workflow';

export type MailActivities = {
  /** Sends one mail of the outbox, if what it asks about is still open. Safe to repeat. */
  sendMail: (input: { mailId: string }) => Promise<void>;
  /** Gives up on a mail: it shows on the board and a person takes over. */
  giveUpMail: (input: { mailId: string }) => Promise<void>;
};

const { sendMail } = proxyActivities<MailActivities>({
  taskQueue: 'leerlingroute-mail',
  startToCloseTimeout: 60_000,
  scheduleToCloseTimeout: 3 * 86_400_000,
  retry: { initialInterval: 10_000, backoffCoefficient: 2, maximumInterval: 3_600_000 },
});
const { giveUpMail } = proxyActivities<MailActivities>({
  taskQueue: 'leerlingroute-mail',
  startToCloseTimeout: 30_000,
});

/** One mail of the outbox on its way: tried for three days, then a person takes over. */
export async function post(input: { mailId: string }): Promise<void> {
  try {
    await sendMail(input);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await giveUpMail(input);
  }
}
