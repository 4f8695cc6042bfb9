/**
 * The commands of an operator on the audit log, which need the database and no server: {@link
 * io.keyward.audit.command.VerifyAudit} and {@link io.keyward.audit.command.CutChain}. {@code src/bin} starts them.
 */
package io.keyward.audit.command;
