/**
 * The audit log as rows in a database: chains of records, one for each server, whose hashes and MACs show every later change.
 * This package uses only the JDK and {@code text}, so that the verification runs without a server. Begin with
 * {@link io.keyward.audit.chain.Chain}, which appends, and {@link io.keyward.audit.chain.Verification}, which checks.
 */
package io.keyward.audit.chain;
