package io.keyward.retirement;

import io.keyward.cluster.ClusterScope;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.NeedSummary;
import io.keyward.key.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Everything that needs one key version, as a scope may see it: DEKs of clusters, disks whose erasure is not confirmed, and
 * backups that could be restored. The rows of the database decide whether anything needs it (invariant 8).
 *
 * @param need the needs of all clusters, added up
 * @param first the first clusters of the scope, in the order of {@link ClusterNeed#position}; at least 20, or all if there
 *     are fewer
 * @param needed true if a cluster needs the version, as the rows of the disks say
 * @param used true if a cluster was under the version at some time, or had it as the target of a rotation
 */
public record KeyNeed(
        ClusterScope scope,
        NeedSummary need,
        List<ClusterNeed> first,
        List<String> backups,
        boolean needed,
        boolean used) {

    static final int MAX_NAMED = 20; // a message with hundreds of names helps nobody

    /** Whether the owner of the key may retire the version. */
    public enum RetirementVerdict {
        /** Nothing needs the version. Its owner can disable, expire or delete it. */
        SAFE_TO_RETIRE,
        /** Without the version, something could not be opened or sealed. */
        STILL_NEEDED,
        /** No cluster was ever under the version: it is mistyped, or belongs to something else. */
        UNKNOWN;

        static RetirementVerdict of(boolean needed, boolean used) {
            if (needed) {
                return STILL_NEEDED;
            }
            return used ? SAFE_TO_RETIRE : UNKNOWN;
        }
    }

    public KeyNeed {
        first = List.copyOf(first);
        backups = List.copyOf(backups);
    }

    /** The key version, in the spelling of a cluster that is under it (R11). */
    public KeyId key() {
        return need.key();
    }

    public RetirementVerdict verdict() {
        return RetirementVerdict.of(needed || !backups.isEmpty(), used);
    }

    /** Why the version is not safe to retire; empty if it is safe. */
    public Optional<RetirementProblem> objection() {
        return switch (verdict()) {
            case SAFE_TO_RETIRE -> Optional.empty();
            case STILL_NEEDED -> Optional.of(RetirementProblem.stillNeeded(this));
            case UNKNOWN -> Optional.of(RetirementProblem.keyUnknown(key()));
        };
    }

    public boolean safeToRetire() {
        return verdict() == RetirementVerdict.SAFE_TO_RETIRE;
    }

    public long deks() {
        return numbers().deks();
    }

    public long nodes() {
        return numbers().nodes();
    }

    public long unconfirmedErasures() {
        return numbers().unconfirmedErasures();
    }

    // a resource group learns nothing about its subscription
    private NeedSummary.Numbers numbers() {
        return scope.group().isPresent() ? need.inside() : need.all();
    }

    /** The backups that the scope may know: none for a resource group, because backups are of the whole installation. */
    public List<String> namedBackups() {
        return scope.group().isPresent() ? List.of() : backups;
    }

    /** How many clusters outside the scope need the version; empty for a resource group, which learns no number. */
    public OptionalLong countedElsewhere() {
        return scope.group().isPresent() ? OptionalLong.empty() : OptionalLong.of(elsewhere());
    }

    /** True if something that the scope may not know needs the version: a cluster outside, or a backup. */
    public boolean neededElsewhere() {
        return elsewhere() > 0 || backups.size() > namedBackups().size();
    }

    /** How many clusters outside the scope need the version. */
    public long elsewhere() {
        return need.elsewhere();
    }

    /**
     * The first clusters and backups that need the version, and why, one sentence each, and how many more there are. A
     * subscription counts the clusters of other subscriptions; a resource group learns only that there is something outside.
     */
    public List<String> neededBy() {
        var sentences = new ArrayList<String>();
        addFirst(sentences, first, need.clusters(), ClusterNeed::describe, "%d more clusters");
        if (scope.group().isPresent()) {
            addOutside(sentences);
        } else {
            addOfInstallation(sentences);
        }
        return List.copyOf(sentences);
    }

    private void addOutside(List<String> sentences) {
        if (neededElsewhere()) {
            sentences.add(
                    "something outside the resource group " + scope.group().orElseThrow());
        }
    }

    private void addOfInstallation(List<String> sentences) {
        if (elsewhere() > 0) {
            sentences.add("%d clusters of other subscriptions".formatted(elsewhere()));
        }
        addFirst(sentences, backups, backups.size(), "backup %s: it can be restored"::formatted, "%d more backups");
    }

    private static <T> void addFirst(
            List<String> sentences, List<T> needs, long all, Function<T, String> sentence, String more) {
        needs.stream().limit(MAX_NAMED).map(sentence).forEach(sentences::add);
        if (all > MAX_NAMED) {
            sentences.add(more.formatted(all - MAX_NAMED));
        }
    }
}
