/**
 * Variables that send curl, Git and npm through a proxy, whatever else the server's environment says of proxies.
 *
 * @param proxy `http://<host>:<port>`; `undefined`: none is needed
 * @returns assignments for `env`
 * @throws Error for anything else: it would be configuration of apt
 */
export function proxyEnvironment(proxy: string | undefined): string[] {
  if (proxy === undefined) return [];
  if (!/^http:\/\/[a-z0-9.-]+:\d{1,5}$/.test(proxy)) throw new Error("a proxy that is no plain address");
  const names = ["http_proxy", "https_proxy", "npm_config_proxy", "npm_config_https_proxy"];
  const through = [...names, "HTTP_PROXY", "HTTPS_PROXY"].map((name) => `${name}=${proxy}`);
  // There is no way around it.
  return [...through, "no_proxy=", "NO_PROXY=", "npm_config_noproxy="];
}
