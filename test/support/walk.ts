/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** What a page is, whatever pupil or process it is about: ids and codes left out. */
export function shapeOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const path = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/(vergadering)\/[^/]+/, '/$1/:code');
  const names = [...searchParams.keys()].sort().join('&');
  return names === '' ? path : `${path}?${names}`;
}

const isPage = (url: string, base: string): boolean =>
  url.startsWith(`${base}/`) && !/\.(pdf|csv|json|ics|css|js|svg)(\?|$)/.test(url);

/** The pages a page leads to, of our own. */
export async function linksOf(page: Page, base: string): Promise<readonly string[]> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((a) => a.href.split('#')[0] ?? ''),
  );
  return [...new Set(found)].filter((url) => isPage(url, base));
}

/** What can be wrong with the look of a page, in words; nothing when all is well. */
export async function looksOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const wide = [...document.querySelectorAll('main *')].find(
        (el) =>
          el.getBoundingClientRect().right > clientWidth + 1 && getComputedStyle(el).position !== 'absolute',
      );
      wrong.push(`te breed: ${String(scrollWidth)}, bij ${wide?.outerHTML.slice(0, 120) ?? '?'}`);
    }
    const heads = document.querySelectorAll('h1').length;
    if (heads !== 1) wrong.push(`${String(heads)} keer h1`);
    if (document.documentElement.lang !== 'nl') wrong.push('geen taal');
    if (document.title.trim() === '') wrong.push('geen titel');
    for (const el of document.querySelectorAll<HTMLElement>('main button, main input, main select')) {
      const { width, height } = el.getBoundingClientRect();
      const isHidden = width === 0 || el.classList.contains('lr-visually-hidden');
      const isBox = el.matches('[type=checkbox], [type=radio]');
      if (!isHidden && !isBox && el.offsetParent !== null && height < 24)
        wrong.push(`te klein om te raken: ${el.outerHTML.slice(0, 100)}`);
    }
    const text = document.querySelector('main')?.innerText ?? '';
    if (/\b(undefined|NaN)\b|\[object |Invalid Date/.test(text)) wrong.push('een waarde die geen tekst is');
    return wrong;
  });
}
