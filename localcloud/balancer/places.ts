/** Where a balancer's container has its files. */
const folder = "/etc/gangway";

export const places = {
  configuration: `${folder}/haproxy.cfg`,
  /** A configuration that has not been checked yet. */
  draft: `${folder}/haproxy.new.cfg`,
  /** What is known of the targets' health, for the process that takes over. */
  serverStates: `${folder}/server-states`,
  adminSocket: "/run/admin.sock",
  masterSocket: "/run/master.sock",
  /** Prints HAProxy's answer. Arguments: socket, command. */
  ask: "/usr/local/lib/gangway/ask.py",
  /** Makes a certificate. Arguments: path, names. */
  makeCertificate: "/usr/local/lib/gangway/certificate",
  errorPage: (status: number) => `${folder}/${status}.http`,
  certificate: (key: string) => `${folder}/certificate-${key}.pem`,
} as const;
