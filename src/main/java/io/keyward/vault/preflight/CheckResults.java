package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an examination has found so far: a line for each check it got to, and the problems in the order to be told. */
final class CheckResults {

    private final Map<Check, CheckResult> lines = new EnumMap<>(Check.class);
    private final List<VaultProblem> problems = new ArrayList<>();
    private final Set<KeyPermission> missing = EnumSet.noneOf(KeyPermission.class);
    private final KeyReference key;
    private final ManagedIdentityId identity;
    private AuthorizationModel granting = AuthorizationModel.BY_POLICY;
    private Optional<WrappingKey> proven = Optional.empty();
    private boolean stuck;

    CheckResults(KeyReference key, ManagedIdentityId identity) {
        this.key = key;
        this.identity = identity;
    }

    /** A question was answered as asked. */
    void found(KeyPermission permission) {
        arrived();
        pass(Check.KEY_EXISTS, "the key is there");
        pass(Check.of(permission), "the identity may " + permission.wire());
    }

    /** What the vault showed, and what stands against it. */
    void judged(KeyAttributes shown, List<VaultRefusal> objections) {
        objections.forEach(objection -> fail(Check.of(objection.cause(), KeyPermission.GET), objection));
        pass(Check.KEY_KIND, "%s of %d bits".formatted(shown.type(), shown.bits()));
        pass(Check.KEY_ENABLED, "the version is enabled");
        pass(Check.KEY_DATES, "the version is within its dates");
        pass(Check.KEY_OPERATIONS, "the key permits wrapKey and unwrapKey");
        pass(Check.SOFT_DELETE, "a deleted key can be recovered");
        if (shown.purgeProtected()) {
            pass(Check.PURGE_PROTECTION, "a deleted key cannot be purged before its time");
        } else {
            warn(Check.PURGE_PROTECTION, Warning.PURGE_PROTECTION_OFF, shown.id());
        }
    }

    void algorithm(WrapAlgorithm algorithm, KeyReference of) {
        if (algorithm.weak()) {
            warn(Check.ALGORITHM, Warning.WEAK_ALGORITHM, of);
        } else {
            pass(Check.ALGORITHM, algorithm.wire());
        }
    }

    void proven(RsaWrappingKey wrapping) {
        pass(Check.ROUND_TRIP, "a value wrapped by Keyward came back the same");
        proven = Optional.of(wrapping);
    }

    /** A question was not answered as asked. */
    void problem(KeyPermission asked, VaultProblem problem) {
        var check = Check.of(problem.cause(), asked);
        passUpTo(nobodyWentThere(problem) ? Check.NAME_RESOLVES : check);
        if (problem instanceof VaultRefusal.PermissionMissing permission) {
            granting = permission.granting();
            missing.addAll(permission.missing());
            lines.putIfAbsent(check, CheckResult.failed(check, problem));
            return;
        }
        stuck = check.onTheWay() || check == Check.KEY_EXISTS;
        fail(check, problem);
    }

    /** True where no other question would be answered either. */
    boolean stuck() {
        return stuck;
    }

    boolean none() {
        return problems.isEmpty() && missing.isEmpty();
    }

    Preflight preflight(Optional<KeyAttributes> attributes) {
        if (!missing.isEmpty()) {
            var name = key instanceof KeyId version ? version.key() : (KeyName) key;
            problems.add(new VaultRefusal.PermissionMissing(granting, name, identity, missing));
        }
        var all = EnumSet.allOf(Check.class).stream().map(this::line).toList();
        return new Preflight(all, problems, attributes, problems.isEmpty() ? proven : Optional.empty());
    }

    private CheckResult line(Check check) {
        return lines.getOrDefault(check, CheckResult.notReached(check, "not known, for another check failed"))
                .of(key);
    }

    // the vault said something of the key, so all on the way to it is well
    private void arrived() {
        EnumSet.allOf(Check.class).stream().filter(Check::onTheWay).forEach(check -> pass(check, words(check)));
    }

    // a token is had before the vault is called, a proxy looks names up itself, and what is left alone is not called
    private static boolean nobodyWentThere(VaultProblem problem) {
        return problem instanceof VaultOutage.TokenUnavailable
                || problem instanceof VaultOutage.NotAsked
                || problem instanceof VaultOutage.ProxyFailed;
    }

    private void passUpTo(Check failed) {
        EnumSet.allOf(Check.class).stream()
                .filter(check -> check.onTheWay() && check.compareTo(failed) < 0)
                .forEach(check -> pass(check, words(check)));
        if (failed.compareTo(Check.KEY_EXISTS) > 0 && failed.compareTo(Check.ALGORITHM) < 0) {
            pass(Check.KEY_EXISTS, "the key is there");
        }
    }

    private void pass(Check check, String message) {
        lines.putIfAbsent(check, CheckResult.passed(check, message));
    }

    private void warn(Check check, Warning caution, KeyReference of) {
        lines.putIfAbsent(check, CheckResult.warned(check, caution, caution.what(), of));
    }

    // the same thing may be said twice, by what the vault showed and by what it did
    private void fail(Check check, VaultProblem problem) {
        var before = lines.get(check);
        if (before == null || before.verdict() == CheckResult.Status.PASSED) {
            lines.put(check, CheckResult.failed(check, problem));
            problems.add(problem);
        }
    }

    private static String words(Check check) {
        return switch (check) {
            case HOST_ALLOWED -> "the address is one of a vault";
            case NAME_RESOLVES -> "the vault's host resolves";
            case CONNECTION -> "the vault can be reached";
            case TLS -> "the vault shows a certificate that Keyward trusts";
            case TOKEN -> "the vault takes the identity's token";
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
                    ROUND_TRIP -> throw new IllegalStateException("%s is not on the way to a key".formatted(check));
        };
    }
}
