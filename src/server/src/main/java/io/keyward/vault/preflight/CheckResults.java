package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappingKey;
import io.keyward.vault.AuthorizationModel;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.Warning;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the results of a preflight: one for each check that was reached, and the problems in the order of their checks. */
final class CheckResults {

    private final Map<Check, CheckResult> results = new EnumMap<>(Check.class);
    private final Map<Check, VaultProblem> problems = new EnumMap<>(Check.class);
    private final Set<KeyPermission> missing = EnumSet.noneOf(KeyPermission.class);
    private final KeyReference key;
    private final ManagedIdentityId identity;
    private AuthorizationModel model = AuthorizationModel.ACCESS_POLICY;
    private Optional<WrappingKey> proven = Optional.empty();
    private boolean blocked;

    CheckResults(KeyReference key, ManagedIdentityId identity) {
        this.key = key;
        this.identity = identity;
    }

    void succeeded(KeyPermission permission) {
        passConnectionChecks();
        pass(Check.KEY_EXISTS, "the key is there");
        pass(Check.of(permission), "the identity may " + permission.wireName());
    }

    /** Records the attributes of the version, and the requirements that they do not meet. */
    void attributes(KeyAttributes attributes, List<VaultRefusal> violations) {
        violations.forEach(violation -> fail(Check.of(violation.cause(), KeyPermission.GET), violation));
        pass(Check.KEY_KIND, "%s of %d bits".formatted(attributes.type(), attributes.bits()));
        pass(Check.KEY_ENABLED, "the version is enabled");
        pass(Check.KEY_DATES, "the version is within its dates");
        pass(Check.KEY_OPERATIONS, "the key permits wrapKey and unwrapKey");
        pass(Check.SOFT_DELETE, "a deleted key can be recovered");
        if (attributes.purgeProtected()) {
            pass(Check.PURGE_PROTECTION, "a deleted key cannot be purged early");
        } else {
            warn(Check.PURGE_PROTECTION, Warning.PURGE_PROTECTION_OFF, attributes.id());
        }
    }

    void algorithm(WrapAlgorithm algorithm, KeyReference subject) {
        if (algorithm.weak()) {
            warn(Check.ALGORITHM, Warning.WEAK_ALGORITHM, subject);
        } else {
            pass(Check.ALGORITHM, algorithm.wireName());
        }
    }

    void proven(RsaWrappingKey wrapping) {
        pass(Check.ROUND_TRIP, "a value wrapped by Keyward came back the same");
        proven = Optional.of(wrapping);
    }

    void failed(KeyPermission used, VaultProblem problem) {
        if (!problem.refusal() && !noProblems()) {
            blocked = true; // a refusal is known already, and this outage says nothing about the key (invariant 4)
            return;
        }
        var check = Check.of(problem.cause(), used);
        markPassedThrough(wasNotCalled(problem) ? Check.NAME_RESOLVES : check);
        if (problem instanceof VaultRefusal.PermissionMissing permission) {
            model = permission.model();
            missing.addAll(permission.missing());
            results.putIfAbsent(check, CheckResult.failed(check, problem));
            return;
        }
        blocked = check.beforeKeyCheck() || check == Check.KEY_EXISTS;
        fail(check, problem);
    }

    /** True if further calls would fail for the same reason. */
    boolean blocked() {
        return blocked;
    }

    boolean noProblems() {
        return problems.isEmpty() && missing.isEmpty();
    }

    Preflight preflight(Optional<KeyAttributes> attributes) {
        if (!missing.isEmpty()) {
            problems.put(
                    Check.of(missing.iterator().next()),
                    new VaultRefusal.PermissionMissing(model, key.key(), identity, missing));
        }
        var all = EnumSet.allOf(Check.class).stream().map(this::result).toList();
        return new Preflight(
                all, List.copyOf(problems.values()), attributes, problems.isEmpty() ? proven : Optional.empty());
    }

    private CheckResult result(Check check) {
        return results.getOrDefault(check, CheckResult.notReached(check)).of(key);
    }

    // the vault answered a call for the key, so the connection to it works
    private void passConnectionChecks() {
        EnumSet.allOf(Check.class).stream().filter(Check::beforeKeyCheck).forEach(check -> pass(check, okText(check)));
    }

    // these fail before the vault is called, so not even its name is known to resolve: Keyward gets the token first,
    // and a proxy resolves names itself
    private static boolean wasNotCalled(VaultProblem problem) {
        return problem instanceof VaultOutage.TokenUnavailable
                || problem instanceof VaultRefusal.IdentityNotFound
                || problem instanceof VaultOutage.NotCalled
                || problem instanceof VaultOutage.ProxyFailed;
    }

    private void markPassedThrough(Check failed) {
        EnumSet.allOf(Check.class).stream()
                .filter(check -> check.beforeKeyCheck() && check.compareTo(failed) < 0)
                .forEach(check -> pass(check, okText(check)));
        if (failed.compareTo(Check.KEY_EXISTS) > 0 && failed.compareTo(Check.ALGORITHM) < 0) {
            pass(Check.KEY_EXISTS, "the key is there");
        }
    }

    private void pass(Check check, String message) {
        results.putIfAbsent(check, CheckResult.passed(check, message));
    }

    private void warn(Check check, Warning warning, KeyReference subject) {
        results.putIfAbsent(check, CheckResult.warned(check, warning, warning.description(), subject));
    }

    // attributes and calls may report the same problem
    private void fail(Check check, VaultProblem problem) {
        var before = results.get(check);
        if (before == null || before.status() == CheckResult.Status.PASSED) {
            results.put(check, CheckResult.failed(check, problem));
            problems.put(check, problem);
        }
    }

    private static String okText(Check check) {
        return switch (check) {
            case HOST_ALLOWED -> "the address is one of a vault";
            case NAME_RESOLVES -> "the vault's host resolves";
            case CONNECTION -> "the vault can be reached";
            case TLS -> "the vault has a certificate that Keyward trusts";
            case TOKEN -> "the vault accepts the identity's token";
            case ANSWER -> "the vault answers";
            case FIREWALL -> "the vault's network rules let Keyward in";
            case GET,
                    KEY_EXISTS,
                    KEY_KIND,
                    KEY_ENABLED,
                    KEY_DATES,
                    KEY_OPERATIONS,
                    SOFT_DELETE,
                    PURGE_PROTECTION,
                    ALGORITHM,
                    WRAP_KEY,
                    UNWRAP_KEY,
                    ROUND_TRIP -> throw new IllegalStateException(
                    "%s is not a check of the connection".formatted(check));
        };
    }
}
