package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the attributes of a key version must be so that it can seal disks. Whether it does seal is proven by use. */
final class KeyRequirements {

    private static final Set<String> TYPES = Set.of("RSA", "RSA-HSM");
    private static final Set<Integer> SIZES = Set.of(2048, 3072, 4096);
    private static final List<String> OPERATIONS =
            List.of(KeyPermission.WRAP_KEY.wire(), KeyPermission.UNWRAP_KEY.wire());

    private KeyRequirements() {}

    /** The requirements that the version does not meet, those first that its owner cannot change. */
    static List<VaultRefusal> violations(KeyAttributes key, Instant now) {
        var violations = new ArrayList<VaultRefusal>();
        if (!TYPES.contains(key.type())) {
            violations.add(new VaultRefusal.KeyUnsuitable(key.id(), "of type " + key.type()));
        } else if (!SIZES.contains(key.bits())) {
            violations.add(new VaultRefusal.KeyUnsuitable(key.id(), "of %d bits".formatted(key.bits())));
        }
        if (!key.enabled()) {
            violations.add(new VaultRefusal.KeyDisabled(key.id()));
        }
        VaultRefusal.ofDates(key, now).ifPresent(violations::add);
        if (!key.operations().containsAll(OPERATIONS)) {
            violations.add(new VaultRefusal.KeyOperationForbidden(key.id()));
        }
        if (!key.softDelete()) {
            violations.add(new VaultRefusal.SoftDeleteOff(key.id()));
        }
        return violations;
    }
}
