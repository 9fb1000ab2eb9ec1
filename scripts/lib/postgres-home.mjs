import {
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * @typedef {{ uid: number, gid: number } | undefined} DatabaseUser
 * Undefined where Postgres runs as ourselves; root has to lend it another user, since Postgres refuses to run as root.
 * @typedef {{ folder: string, user: DatabaseUser, give: (path: string) => void, lost: boolean }} Home
 * folder holds the cluster (`cluster`) and, as root, copied binaries; give hands a path in it to the user; lost says
 * that there was a home before, and that its folder has gone.
 */

const systemUser = 'leerlingroute';
const parent = '/var/tmp';

/** @param {string} name @returns {Promise<DatabaseUser>} */
async function lookUp(name) {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

/**
 * Whom Postgres runs as: ourselves, or for root the user postgres, else a system user of our own (made on first use).
 * @returns {Promise<DatabaseUser>}
 */
export async function databaseUser() {
  if (process.getuid?.() !== 0) return undefined;
  const present = (await lookUp('postgres')) ?? (await lookUp(systemUser));
  if (present) return present;
  const long = [
    '--system',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    systemUser,
  ];
  let made = await run('useradd', long);
  if (made.missing) made = await run('adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', systemUser]);
  const user = await lookUp(systemUser);
  if (user) return user;
  const sentence =
    'Postgres draait niet als root; maak een systeemgebruiker met de naam postgres, of start als gewone gebruiker.';
  throw new SetupError(sentence, tail(made.output));
}

/** @param {string} path @param {{ uid: number, gid: number }} user */
function chownAll(path, user) {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) chownAll(join(path, name), user);
  lchownSync(path, user.uid, user.gid);
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * A folder under /var/tmp that the database's user owns alone. Others may write in /var/tmp, so what the link points
 * at counts only where it is a real folder of that user, closed to others.
 * @param {string} link
 * @param {{ uid: number, gid: number }} user
 */
function folderOfUser(link, user) {
  if (isLink(link)) {
    const folder = readlinkSync(link);
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    const ours = stat?.isDirectory() && stat.uid === user.uid && (stat.mode & 0o077) === 0;
    if (ours && dirname(folder) === parent) return { folder, lost: false };
    if (stat)
      throw new SetupError(
        `De map ${folder} van de database is niet meer van de databasegebruiker; herstel dat of haal ${link} weg.`,
      );
  } else if (existsSync(link)) {
    throw new SetupError(
      `${link} is gemaakt door een gewone gebruiker; start als die gebruiker, of haal de map weg.`,
    );
  }
  const lost = isLink(link);
  if (lost) rmSync(link);
  const folder = mkdtempSync(join(parent, 'leerlingroute-'));
  lchownSync(folder, user.uid, user.gid);
  symlinkSync(folder, link);
  return { folder, lost };
}

/**
 * The home of the database. For an ordinary user that is `link` itself; for root, `link` is a symbolic link to a
 * folder under /var/tmp that the database's user can enter (a home closed to others may lie above `link`).
 * Throws a SetupError where the two don't fit, or no user can be had.
 * @param {string} link
 * @returns {Promise<Home>}
 */
export async function openHome(link) {
  mkdirSync(dirname(link), { recursive: true });
  const user = await databaseUser();
  if (user) return { ...folderOfUser(link, user), user, give: (path) => chownAll(path, user) };
  if (isLink(link))
    throw new SetupError(`${link} is gemaakt door root; start als root, of haal ${link} weg.`);
  mkdirSync(link, { recursive: true, mode: 0o700 });
  return { folder: link, user, give: () => undefined, lost: false };
}

/** Removes the home with all that is in it (a throw-away one). @param {string} link */
export function removeHome(link) {
  if (isLink(link)) {
    const folder = readlinkSync(link);
    if (dirname(folder) === parent && /^leerlingroute-/.test(folder.slice(parent.length + 1))) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  rmSync(link, { recursive: true, force: true });
}
