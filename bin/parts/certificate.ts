import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';

const YEARS = 5;
const BITS = 3072;
/** UTF8String: a name may hold any letter. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its own declarations say Class, its code takes a Type
const UTF8 = forge.asn1.Type.UTF8 as number as forge.asn1.Class;

/**
 * A self-signed certificate with its key, as the bytes of a PKCS#12 file: for trying out. It proves that nothing was
 * changed, not who made it: a school brings a certificate that others trust (docs/ondertekenen.md).
 *
 * @param naam what readers of PDFs show as the maker
 */
export function selfSigned(naam: string, wachtwoord: string, now: Date): Uint8Array {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const secret = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(secret.n, secret.e);
  // A first octet of 01 keeps the number positive and without leading zeros.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = now;
  certificate.validity.notAfter = new Date(now.getTime());
  certificate.validity.notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const subject = [
    { name: 'countryName', value: 'NL' },
    { name: 'commonName', value: naam, valueTagClass: UTF8 },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(secret, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(secret, [certificate], wachtwoord, { algorithm: 'aes256' });
  return new Uint8Array(Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary'));
}
