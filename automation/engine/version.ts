/** The Pulumi CLI that Gangway obtains where there is none; the one that engine/go/go.mod pins. */
export const pinnedVersion = "3.250.0";

/** The oldest CLI that reports its events over gRPC without losing any, and the only major version we know. */
const minimum = { major: 3, minor: 207 };

/** Whether the answer of `pulumi version` names a CLI that the driver can work with. */
export function isGoodVersion(text: string): boolean {
  const match = /^v?(\d+)\.(\d+)\.\d+/.exec(text.trim());
  return match !== null && Number(match[1]) === minimum.major && Number(match[2]) >= minimum.minor;
}

/** Whether Go `have` ("go1.26.8") can build a module that asks for Go `want` ("1.25.11"). */
export function isGoodGo(have: string, want: string): boolean {
  const parts = (text: string) =>
    (/(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? []).slice(1).map((part) => Number(part ?? 0));
  const [a, b] = [parts(have), parts(want)];
  const difference = [0, 1, 2].map((place) => (a[place] ?? 0) - (b[place] ?? 0)).find((step) => step !== 0) ?? 0;
  return a.length > 0 && difference >= 0;
}
