import type { P12Signer } from '@libpdf/core';
import { fromBER, OctetString } from 'asn1js';
import { ContentInfo, SignedAndUnsignedAttributes, SignedData } from 'pkijs';

const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNED_DATA = '1.2.840.113549.1.7.2';

/**
 * A PAdES baseline seal has its time in the PDF alone, not among the signed attributes too (ETSI EN 319 142-1, 6.3),
 * where the library puts it always: takes it out there and signs what is left. The bytes that are sealed are the same.
 */
export async function withoutSigningTime(sealed: Uint8Array, signer: P12Signer): Promise<Uint8Array> {
  const pdf = Buffer.from(sealed);
  const start = pdf.lastIndexOf('/Contents <') + '/Contents <'.length;
  const end = pdf.indexOf('>', start);
  const cms = Buffer.from(pdf.subarray(start, end).toString('latin1'), 'hex');
  const used = cms.subarray(0, 4 + cms.readUInt16BE(2));
  const data = new SignedData({
    schema: new ContentInfo({ schema: fromBER(used).result }).content as unknown,
  });
  const [info] = data.signerInfos;
  if (!info?.signedAttrs) throw new Error('zegel-zonder-kenmerken');
  const attributes = info.signedAttrs.attributes.filter(({ type }) => type !== SIGNING_TIME);
  info.signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes });
  const over = new Uint8Array(info.signedAttrs.toSchema().toBER(false));
  // In the signature they are a SET, in the message they stand under a tag of their own (RFC 5652, 5.4).
  over[0] = 0x31;
  info.signature = new OctetString({ valueHex: new Uint8Array(await signer.sign(over, 'SHA-256')).buffer });
  const written = new ContentInfo({ contentType: SIGNED_DATA, content: data.toSchema(true) })
    .toSchema()
    .toBER(false);
  const hex = Buffer.from(written)
    .toString('hex')
    .toUpperCase()
    .padEnd(end - start, '0');
  return Buffer.concat([pdf.subarray(0, start), Buffer.from(hex, 'latin1'), pdf.subarray(end)]);
}
