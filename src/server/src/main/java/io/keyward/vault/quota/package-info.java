/**
 * The servers of an installation share the quota of a vault: each leases a part of it in the database. Begin with {@link
 * io.keyward.vault.quota.QuotaShares}, which gives a server only what no other server holds, and {@link
 * io.keyward.vault.quota.LeasedRate}, which limits the calls of this server without a database access for each call.
 */
package io.keyward.vault.quota;
