package io.keyward.fleet.plan;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.cluster.Encryption;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.Refusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/** The targets of the clusters of one plan. The vault is asked once for the newest version of a key, for each identity. */
final class PlanTargets {

    private record Question(KeyName key, ManagedIdentityId identity) {}

    /**
     * @param version the newest version; empty if the vault did not return it
     * @param refusal why the vault did not return it; empty if it did
     */
    private record Newest(Optional<String> version, Optional<Refusal> refusal) {}

    private final FleetTarget target;
    private final Vault vault;
    private final Map<Question, Newest> answers = new ConcurrentHashMap<>();

    PlanTargets(FleetTarget target, Vault vault) {
        this.target = target;
        this.vault = vault;
    }

    /**
     * Asks the vaults for the targets of these clusters. Vaults are called in parallel, and the keys of one vault one after
     * the other, so several vaults that do not answer delay the plan as much as one.
     */
    void ask(Stream<Encryption> clusters, Executor executor) {
        if (target.version().isEmpty()) {
            var byVault = clusters.map(this::question).distinct().collect(groupingBy(question -> question.key()
                    .vaultAuthority()));
            var asked = byVault.values().stream()
                    .map(questions -> runAsync(
                            () -> questions.forEach(question -> answers.put(question, ask(question))), executor))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(asked).join();
        }
    }

    private Question question(Encryption encryption) {
        return new Question(target.keyFor(encryption), encryption.identity());
    }

    /**
     * Applies one of the functions to the target, or to the reason why the target is not known. Call {@link #ask} for the
     * cluster first.
     */
    PlannedCluster of(
            Encryption encryption, Function<KeyId, PlannedCluster> known, Function<Refusal, PlannedCluster> unknown) {
        var key = target.keyFor(encryption);
        if (target.version().isPresent()) {
            return known.apply(key.version(target.version().get()));
        }
        var newest = answers.get(question(encryption));
        return newest.version()
                .map(key::version) // in the spelling of the customer
                .map(known)
                .orElseGet(() -> unknown.apply(newest.refusal().orElseThrow()));
    }

    private Newest ask(Question question) {
        try {
            var newest = vault.newest(question.key(), question.identity());
            return new Newest(Optional.of(newest.version()), Optional.empty());
        } catch (VaultProblem e) {
            return new Newest(Optional.empty(), Optional.of(Refusal.of(e)));
        }
    }
}
