/**
 * Drivers for tests from outside: a customer with its identities, vaults and clusters, and the answers of a server. They use
 * {@code io.keyward.testserver} and call a server by HTTP. Only {@code StoredAuditLog} and {@code StoredDeks} use classes of
 * the product, to check what the database contains. Begin with {@link io.keyward.blackbox.client.Customer}.
 */
package io.keyward.blackbox.client;
