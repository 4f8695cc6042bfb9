/**
 * Secrets leave no trace: clear DEKs and passwords are in no heap dump, log, table or answer (invariant 3). The tests use the
 * drivers in {@code blackbox.client} and {@code io.keyward.testsupport.DekSearch}. Begin with {@code SecretsIT}.
 */
package io.keyward.blackbox.secrecy;
