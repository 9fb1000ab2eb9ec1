import type { Settings } from '../../../domain/settings/defaults.js';
import { monthDay } from './forms.js';

/** What the checked answers of the form of reminders set, by the name of the setting. */
export function reminderSettings(
  a: Readonly<Record<string, unknown>>,
): Pick<Settings, 'herinnerenVooraf' | 'uur' | 'postDagen' | 'evaluatieMidden' | 'evaluatieEind'> &
  Partial<Pick<Settings, 'oppAnker' | 'leerlingTekentVanaf'>> {
  const dag = (name: string): string => monthDay(String(a[name])) ?? '';
  return {
    herinnerenVooraf: String(a['herinnerenVooraf'])
      .split(',')
      .map((d) => Number(d.trim()))
      .sort((x, y) => y - x),
    uur: String(a['uur']),
    postDagen: Number(a['postDagen']),
    evaluatieMidden: dag('evaluatieMidden'),
    evaluatieEind: dag('evaluatieEind'),
    // Left empty it stays as it is.
    ...(a['oppAnker'] !== undefined && { oppAnker: a['oppAnker'] as Settings['oppAnker'] }),
    ...(a['leerlingTekentVanaf'] !== undefined && { leerlingTekentVanaf: Number(a['leerlingTekentVanaf']) }),
  };
}
