/** What tells in a shell whether a TCP connection comes about: `open` or `shut`. */
export function reach(address: string, port: number, patienceSec = 3): string {
  return `timeout ${patienceSec} bash -c 'exec 3<>/dev/tcp/${address}/${port}' 2>/dev/null && echo open || echo shut`;
}
