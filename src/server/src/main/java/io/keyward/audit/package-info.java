/**
 * The audit log: who did what, from where, and how it ended. A record of a change is written in the transaction of that
 * change, so there is no change without a record; this package uses only {@code problem} and {@code text}, and every package
 * above may use it. Begin with {@link io.keyward.audit.AuditLog}, and with {@link io.keyward.audit.RequestRecorder} for the
 * requests of all interfaces; {@code audit.chain} stores and verifies the records.
 */
package io.keyward.audit;
