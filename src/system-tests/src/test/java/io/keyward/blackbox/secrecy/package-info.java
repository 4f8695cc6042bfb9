/**
 * Secrets leave no trace: clear DEKs and passwords are in no heap dump, log, table or answer (invariant 3). The tests
 * use the drivers in {@code blackbox.client} and the search for DEKs of {@code io.keyward.vault}. Begin with {@code
 * SecretsIT}.
 */
package io.keyward.blackbox.secrecy;
