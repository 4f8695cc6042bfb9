/**
 * How all servers of an installation share the quota of a vault: leases of parts of it in the database. Begin with {@link
 * io.keyward.vault.quota.QuotaShares}, which gives a server only what no other server holds, and {@link
 * io.keyward.vault.quota.LeasedRate}, which calls pass without a statement of the database.
 */
package io.keyward.vault.quota;
