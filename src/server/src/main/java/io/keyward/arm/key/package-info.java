/**
 * Keyward's additions to HDInsight about keys: access state, incidents, key policy, inventory, backups, retirements, erased
 * disks and impact analysis. Begin with {@link io.keyward.arm.key.KeyAccessResource}.
 */
package io.keyward.arm.key;
