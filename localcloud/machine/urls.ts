/**
 * An address without the login in it: images hold no credentials. Text that is no address with a login stays as it is.
 * `https://me:secret@mirror.example/debian` → `https://mirror.example/debian`
 */
export function withoutLogin(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}
