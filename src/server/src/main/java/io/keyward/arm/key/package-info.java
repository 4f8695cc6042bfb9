/**
 * What Keyward adds to HDInsight about keys: access state, incidents, key policy, inventory, backups, retirements and
 * impact analysis. It may use {@code arm.cluster} to parse keys, {@code arm.json} and {@code arm.wire}. Begin with
 * {@link io.keyward.arm.key.KeyAccessResource}.
 */
package io.keyward.arm.key;
