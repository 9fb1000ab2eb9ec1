import { createHash, verify, X509Certificate } from 'node:crypto';
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData } from 'pkijs';
import type { Attribute, Certificate, SignerInfo } from 'pkijs';
import { sha256Hex } from '../../domain/document/hash.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** signing-certificate-v2, which PAdES asks: it binds the signature to this very certificate (RFC 5035). */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.47';

/** How our seals may be signed: RSA with SHA-256, or ECDSA with SHA-256. */
const SIGNATURES = ['1.2.840.113549.1.1.11', '1.2.840.10045.4.3.2'];

/** An intact seal: which certificate made it (SHA-256 of its DER), and for whom that was issued. */
export type PdfSeal = { readonly certificaat: string; readonly houder: string };

type Parts = { readonly signed: Buffer; readonly cms: Buffer };

/**
 * Reads the seal of a PDF by other means than those that made it, and as strictly as our own seals allow: one
 * signature over the whole file, in DER, with nothing beside it. Whether the certificate may be trusted is another
 * question, for a reader of PDFs. Undefined when there is no seal or a byte of it, or under it, was changed.
 */
export function readSeal(pdf: Uint8Array): PdfSeal | undefined {
  try {
    const parts = partsOf(Buffer.from(pdf));
    return parts && sealIn(parts);
  } catch {
    return undefined;
  }
}

/** The signed bytes, and the signature between them; undefined unless these two are the whole file. */
function partsOf(pdf: Buffer): Parts | undefined {
  const text = pdf.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]/gu)];
  const [, first, second, length] = (ranges[0] ?? []).map(Number);
  if (ranges.length !== 1 || first === undefined || second === undefined || length === undefined)
    return undefined;
  if (second + length !== pdf.length) return undefined;
  const hex = /^<((?:[0-9A-F]{2})+)>$/u.exec(text.slice(first, second))?.[1];
  if (hex === undefined) return undefined;
  // The room that was left over is filled with zeros.
  const cms = Buffer.from(hex, 'hex');
  return { signed: Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)]), cms };
}

function sealIn({ signed, cms }: Parts): PdfSeal | undefined {
  const used = cms.subarray(0, 4 + cms.readUInt16BE(2));
  const { result, offset } = fromBER(used);
  if (offset !== used.length || cms.subarray(offset).some((byte) => byte !== 0)) return undefined;
  const data = new SignedData({ schema: new ContentInfo({ schema: result }).content as unknown });
  const [signer] = data.signerInfos;
  if (!signer || data.signerInfos.length !== 1 || !isPlain(data, signer)) return undefined;
  // Whatever can be written in more than one way is written in this one.
  const written = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) });
  if (!Buffer.from(written.toSchema().toBER(false)).equals(used)) return undefined;
  const found = certificateOf(data, signer);
  if (!found || !isSigned(signed, signer, found)) return undefined;
  return { certificaat: sha256Hex(found), houder: new X509Certificate(found).subject.replaceAll('\n', ', ') };
}

/** Version, algorithms and kinds are those of our seals; nothing stands outside the signature. */
function isPlain(data: SignedData, signer: SignerInfo): boolean {
  return (
    data.version === 1 &&
    signer.version === 1 &&
    data.digestAlgorithms.length === 1 &&
    data.digestAlgorithms[0]?.algorithmId === SHA256 &&
    signer.digestAlgorithm.algorithmId === SHA256 &&
    SIGNATURES.includes(signer.signatureAlgorithm.algorithmId) &&
    data.encapContentInfo.eContentType === DATA &&
    data.encapContentInfo.eContent === undefined &&
    signer.unsignedAttrs === undefined
  );
}

/** The certificate that the signer names, as DER. */
function certificateOf(data: SignedData, { sid }: SignerInfo): Buffer | undefined {
  if (!(sid instanceof IssuerAndSerialNumber)) return undefined;
  const found = data.certificates?.find(
    (c): c is Certificate =>
      'serialNumber' in c &&
      c.serialNumber.isEqual(sid.serialNumber) &&
      derOf(c.issuer).equals(derOf(sid.issuer)),
  );
  return found && derOf(found);
}

const derOf = (part: Pick<Certificate, 'toSchema'>): Buffer => Buffer.from(part.toSchema().toBER(false));

function isSigned(signed: Buffer, signer: SignerInfo, certificate: Buffer): boolean {
  const attributes = signer.signedAttrs?.attributes ?? [];
  const one = (type: string): unknown => valueOf(attributes, type);
  const [type, digest, binding] = [one(CONTENT_TYPE), one(MESSAGE_DIGEST), one(SIGNING_CERTIFICATE)];
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== DATA) return false;
  const hash = createHash('sha256').update(signed).digest();
  if (!(digest instanceof OctetString) || !hash.equals(bytesOf(digest))) return false;
  if (!createHash('sha256').update(certificate).digest().equals(boundHash(binding))) return false;
  const over = Buffer.from(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  const { publicKey } = new X509Certificate(certificate);
  return verify('sha256', over, publicKey, bytesOf(signer.signature));
}

function valueOf(attributes: readonly Attribute[], type: string): unknown {
  const found = attributes.filter((a) => a.type === type);
  const values = found[0]?.values as readonly unknown[] | undefined;
  return found.length === 1 && values?.length === 1 ? values[0] : undefined;
}

const bytesOf = (octets: OctetString): Buffer => Buffer.from(octets.valueBlock.valueHexView);

/** The hash in SigningCertificateV2 → certs → ESSCertIDv2; SHA-256 is its default, and then left out. */
function boundHash(value: unknown): Buffer {
  const inside = (node: unknown): unknown =>
    node instanceof Sequence ? node.valueBlock.value[0] : undefined;
  const id = inside(inside(value));
  const hash =
    id instanceof Sequence ? id.valueBlock.value.find((part) => part instanceof OctetString) : undefined;
  return hash instanceof OctetString ? bytesOf(hash) : Buffer.alloc(0);
}
