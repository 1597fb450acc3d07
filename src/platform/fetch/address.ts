import { BlockList, isIP } from "node:net";

const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.31.196.0", 24], ["192.52.193.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["192.175.48.0", 24], ["198.18.0.0", 15], ["198.51.100.0", 24],
  ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) closed.addSubnet(network, prefix, "ipv4");
// Within the global range: tunnels that carry any IPv4 address, and ranges for documents and tests.
for (const [network, prefix] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const) closed.addSubnet(network, prefix, "ipv6");
const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address (as `net` writes it) belongs to the public internet: nothing of this machine, its network, a cloud's own
 * services, multicast or ranges kept for special use (the IANA registries of special-purpose addresses). False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, "ipv4");
  // Mapped IPv4 (::ffff:…), link-local, unique local and the rest lie outside 2000::/3.
  return family === 6 && !address.includes("%") && open.check(address, "ipv6") && !closed.check(address, "ipv6");
}
