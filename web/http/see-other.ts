import type { Request, Response } from 'express';

/**
 * Sends a browser on once its session is kept. The session store writes while the answer is on its way, and a browser
 * follows a redirect as soon as it reads the headers: without waiting the next page may not find what was just said.
 */
export async function seeOther(req: Request, res: Response, url: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.save((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  res.redirect(303, url);
}
