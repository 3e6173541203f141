import { UserError } from "../../../../errors/user-error.ts";
import type { App } from "../app-types.ts";
import { refuseOddJson } from "./json.ts";
import { onRequest } from "./on-request.ts";

/** Reads bodies of one kind: JSON, unpacked, plain. */
export function readBodies(app: App, jsonDepth: number): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = body.toString();
    // A client may say that it sends JSON, and send nothing.
    if (text === "") return done(null, undefined);
    void parse(request, text, (error, value) => {
      if (error) return done(error);
      try {
        refuseOddJson(text, jsonDepth);
        done(null, value);
      } catch (fault) {
        done(fault as Error);
      }
    });
  });
  onRequest(app, ({ headers }) => {
    const encoding = headers["content-encoding"] ?? "identity";
    if (encoding === "identity") return;
    throw new UserError("GW_REQUEST_TYPE", {
      what: "packed bodies are not unpacked",
      allowed: "no Content-Encoding",
      fix: "send the body as it is",
    });
  });
}
