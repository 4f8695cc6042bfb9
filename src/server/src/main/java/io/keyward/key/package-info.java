/**
 * Key versions of customers, and the DEKs they wrap: identifiers, clear and wrapped DEKs, check values, local wrapping. This
 * package uses only {@code problem} and {@code text}, and never calls a vault. Begin with {@link io.keyward.key.KeyId},
 * {@link io.keyward.key.Dek} and {@link io.keyward.key.WrappedDek}.
 */
package io.keyward.key;
