package io.keyward.vault.preflight;

import static java.util.stream.Collectors.toCollection;

import io.keyward.key.KeyAttributes;
import io.keyward.vault.DeniedPermissions;
import io.keyward.vault.KeyDates;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attributes that a key version must have to seal disks. Only calls to the vault prove that it really wraps and unwraps.
 * Admission checks, the watch and the analysis of server errors use this class.
 */
public final class KeyRequirements {

    private static final Set<String> TYPES = Set.of("RSA", "RSA-HSM");
    private static final Set<Integer> SIZES = Set.of(2048, 3072, 4096);

    private KeyRequirements() {}

    /** The requirements that the version does not meet, as refusals. Those that its owner cannot change come first. */
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
        KeyDates.refusal(key, now).ifPresent(violations::add);
        var forbidden = forbiddenOperations(key);
        if (!forbidden.isEmpty()) {
            violations.add(new VaultRefusal.KeyOperationForbidden(key.id(), forbidden));
        }
        if (!key.softDelete()) {
            violations.add(new VaultRefusal.SoftDeleteOff(key.id()));
        }
        return violations;
    }

    /** The refusal, if the attributes of the version deny this permission; empty if they do not. */
    public static Optional<VaultRefusal> denial(KeyAttributes key, KeyPermission permission, Instant now) {
        return violations(key, now).stream()
                .filter(violation -> DeniedPermissions.by(violation).contains(permission))
                .findFirst();
    }

    /**
     * True if the attributes show that the vault would refuse a call with this permission, so that the call can be left out.
     */
    static boolean excludes(KeyAttributes key, KeyPermission permission) {
        return !TYPES.contains(key.type())
                || !SIZES.contains(key.bits())
                || forbiddenOperations(key).contains(permission);
    }

    private static Set<KeyPermission> forbiddenOperations(KeyAttributes key) {
        return Stream.of(KeyPermission.WRAP_KEY, KeyPermission.UNWRAP_KEY)
                .filter(operation -> !key.operations().contains(operation.wireName()))
                .collect(toCollection(() -> EnumSet.noneOf(KeyPermission.class)));
    }
}
