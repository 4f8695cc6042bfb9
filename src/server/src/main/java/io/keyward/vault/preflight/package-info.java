/**
 * Tries out a key before it may seal disks, and reports the result of each check. It uses no other subpackage of {@code
 * vault}, and makes its calls through {@link io.keyward.vault.preflight.KeyOperations}. Begin with {@link
 * io.keyward.vault.preflight.KeyExamination}.
 */
package io.keyward.vault.preflight;
