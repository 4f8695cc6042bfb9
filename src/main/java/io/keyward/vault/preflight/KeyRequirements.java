package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether what a key version shows is what sealing disks takes. Whether it really seals is proven by use. */
final class KeyRequirements {

    private static final Set<String> TYPES = Set.of("RSA", "RSA-HSM");
    private static final Set<Integer> SIZES = Set.of(2048, 3072, 4096);
    private static final List<String> OPERATIONS = List.of("wrapKey", "unwrapKey");

    private KeyRequirements() {}

    /** All that stands against the version, what cannot be changed about it first. */
    static List<VaultRefusal> objections(KeyAttributes key, Instant now) {
        var objections = new ArrayList<VaultRefusal>();
        if (!TYPES.contains(key.type())) {
            objections.add(new VaultRefusal.KeyUnsuitable(key.id(), "of type " + key.type()));
        } else if (!SIZES.contains(key.bits())) {
            objections.add(new VaultRefusal.KeyUnsuitable(key.id(), "of %d bits".formatted(key.bits())));
        }
        if (!key.enabled()) {
            objections.add(new VaultRefusal.KeyDisabled(key.id()));
        }
        if (key.expiredAt(now)) {
            objections.add(new VaultRefusal.KeyExpired(key.id()));
        } else if (key.notYetValidAt(now)) {
            objections.add(new VaultRefusal.KeyNotYetValid(key.id()));
        }
        if (!key.operations().containsAll(OPERATIONS)) {
            objections.add(new VaultRefusal.KeyOperationForbidden(key.id()));
        }
        if (!key.softDelete()) {
            objections.add(new VaultRefusal.SoftDeleteOff(key.id()));
        }
        return objections;
    }
}
