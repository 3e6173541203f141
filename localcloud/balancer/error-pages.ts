import { STATUS_CODES } from "node:http";
import type { ContainerFile } from "../hosts/container.ts";
import { places } from "./places.ts";

/** The name that an ALB gives itself in its own answers. */
export const serverHeader = "awselb/2.0";

/** The statuses that a balancer answers with by itself. */
export const ownStatuses = [400, 408, 502, 503, 504] as const;

/** The reasons that an ALB words in its own way. */
const ownReasons: Readonly<Record<number, string>> = {
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
};

function titleOf(status: number): string {
  return `${status} ${ownReasons[status] ?? STATUS_CODES[status] ?? ""}`.trimEnd();
}

/** The page of an ALB's own answers. */
export function page(status: number): string {
  const title = titleOf(status);
  return `<html>\r
<head><title>${title}</title></head>\r
<body>\r
<center><h1>${title}</h1></center>\r
</body>\r
</html>\r
`;
}

/** Whole answers, for HAProxy to send in place of its own. */
export function errorPages(): ContainerFile[] {
  return ownStatuses.map((status) => {
    const body = page(status);
    const head = [
      `HTTP/1.1 ${titleOf(status)}`,
      `Server: ${serverHeader}`,
      "Content-Type: text/html",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
    ];
    return { path: places.errorPage(status), content: `${head.join("\r\n")}\r\n\r\n${body}` };
  });
}
