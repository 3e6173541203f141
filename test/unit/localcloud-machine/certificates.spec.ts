import { expect } from "chai";
import { certificatesOf } from "../../../localcloud/machine/certificates.ts";

const pem = (content: string, end = "\n") =>
  `-----BEGIN CERTIFICATE-----${end}${content}${end}-----END CERTIFICATE-----${end}`;

describe("certificatesOf", () => {
  it("finds each certificate of a bundle, whatever stands between them and how lines end", () => {
    const bundle = `# one\n${pem("AAAA")}\n\n# two\n${pem("BBBB", "\r\n")}`;
    expect(certificatesOf(bundle)).to.deep.equal([pem("AAAA"), pem("BBBB")]);
  });

  it("takes no key for a certificate", () => {
    expect(certificatesOf("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")).to.deep.equal([]);
  });
});
