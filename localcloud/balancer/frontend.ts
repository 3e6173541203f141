import { certificateOf } from "./certificates.ts";
import { page, serverHeader } from "./error-pages.ts";
import type { ActionModel, BalancerModel, ListenerModel, RuleModel, TargetGroupModel } from "./model.ts";
import { expressionOf, format, word } from "./words.ts";

/** One listener: where it listens, what it adds to a request, and which rule takes it. */
export function frontendLines(model: BalancerModel, listener: ListenerModel): string[] {
  const { port, rules } = listener;
  return [
    `frontend port-${port}`,
    bindLine(model, listener),
    ...headerLines(model, listener),
    "acl chosen var(txn.rule) -m found",
    ...rules.flatMap((rule, at) => [...conditionLines(rule, at), `acl rule-${at} var(txn.rule) -m int ${at}`]),
    // The first rule that fits takes the request, so all are asked before any of them acts.
    ...rules.map((rule, at) => `http-request set-var(txn.rule) int(${at}) if !chosen${conditionsOf(rule, at)}`),
    ...rules.flatMap(({ action }, at) => answerLines(action, at, listener)),
    ...rules.flatMap(({ action }, at) => forwardLines(action, at, model.targetGroups)),
  ];
}

function bindLine(model: BalancerModel, listener: ListenerModel): string {
  const { port, tls } = listener;
  const certificate = certificateOf(model, listener);
  if (tls === undefined || certificate === undefined) return `bind :${port}`;
  const protocols = model.http2 ? "h2,http/1.1" : "http/1.1";
  return `bind :${port} ssl crt ${certificate.path} ssl-min-ver ${tls.oldestVersion} alpn ${protocols}`;
}

function headerLines({ dropInvalidHeaderFields, forwardedFor }: BalancerModel, { port, tls }: ListenerModel): string[] {
  const drop = ["http-request del-header [^A-Za-z0-9-] -m reg"];
  const clients = {
    append: [
      'http-request set-header X-Forwarded-For "%[req.fhdr(X-Forwarded-For)], %[src]" if { req.fhdr(X-Forwarded-For) -m found }',
      "http-request set-header X-Forwarded-For %[src] if !{ req.fhdr(X-Forwarded-For) -m found }",
    ],
    preserve: [],
    remove: ["http-request del-header X-Forwarded-For"],
  };
  return [
    ...(dropInvalidHeaderFields ? drop : []),
    ...clients[forwardedFor],
    `http-request set-header X-Forwarded-Proto ${tls === undefined ? "http" : "https"}`,
    `http-request set-header X-Forwarded-Port ${port}`,
  ];
}

/** Names are told apart without regard to case, paths are not. */
function conditionLines({ hosts, paths }: RuleModel, at: number): string[] {
  return [
    ...patternLines(
      `host-${at}`,
      "req.hdr(host),host_only",
      hosts?.map((host) => host.toLowerCase()),
    ),
    ...patternLines(`path-${at}`, "path", paths),
  ];
}

function patternLines(name: string, sample: string, patterns: readonly string[] = []): string[] {
  const wild = patterns.filter((pattern) => /[*?]/.test(pattern));
  const plain = patterns.filter((pattern) => !wild.includes(pattern));
  const line = (method: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`acl ${name} ${sample} -m ${method} -- ${words.map(word).join(" ")}`];
  return [...line("str", plain), ...line("reg", wild.map(expressionOf))];
}

function conditionsOf({ hosts, paths }: RuleModel, at: number): string {
  return `${hosts ? ` host-${at}` : ""}${paths ? ` path-${at}` : ""}`;
}

function answerLines(action: ActionModel, at: number, listener: ListenerModel): string[] {
  switch (action.type) {
    case "fixed-response":
      return [answer(at, action.statusCode, action.contentType, action.messageBody)];
    case "redirect":
      return redirectLines(action, at, listener);
    case "forward":
      return [];
  }
}

/** An ALB fails open: where no target is healthy, all of them get requests. */
function forwardLines(action: ActionModel, at: number, groups: readonly TargetGroupModel[]): string[] {
  if (action.type !== "forward") return [];
  const { targetGroup: name } = action;
  const hasTargets = groups.some((group) => group.name === name && group.targets.length > 0);
  if (!hasTargets) return [`use_backend ${name} if rule-${at}`];
  return [`use_backend ${name} if rule-${at} { nbsrv(${name}) gt 0 }`, `use_backend ${name}.open if rule-${at}`];
}

function redirectLines(action: ActionModel & { type: "redirect" }, at: number, { port, tls }: ListenerModel): string[] {
  const expressions = {
    protocol: `str(${tls === undefined ? "http" : "https"})`,
    host: "req.hdr(host),host_only",
    port: `int(${port})`,
    path: "path,regsub(^/,)",
    query: "query",
  };
  const protocol = action.protocol.startsWith("#") ? action.protocol : action.protocol.toLowerCase();
  const place = format(`${protocol}://${action.host}:${action.port}${action.path}`, expressions);
  const location = `hdr Location ${word(`${place}%[var(txn.query)]`)}`;
  return [
    `http-request set-var-fmt(txn.query) ${word(format(action.query, expressions))} if rule-${at}`,
    `http-request set-var-fmt(txn.query) "?%[var(txn.query)]" if rule-${at} { var(txn.query) -m len gt 0 }`,
    answer(at, action.statusCode, "text/html", page(action.statusCode), location),
  ];
}

function answer(at: number, status: number, contentType: string, body: string, header = ""): string {
  const content = body === "" ? "" : ` content-type ${word(contentType)} string ${word(body)}`;
  return `http-request return status ${status}${content}${header && ` ${header}`} hdr Server ${serverHeader} if rule-${at}`;
}
