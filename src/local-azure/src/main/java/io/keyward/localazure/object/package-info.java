/**
 * What keys and secrets of a vault have in common: names, attributes, soft delete and recovery. It may use {@code http} and
 * {@code state}. Begin with {@link VaultObjects}.
 */
package io.keyward.localazure.object;
