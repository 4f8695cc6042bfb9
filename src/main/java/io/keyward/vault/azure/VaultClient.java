package io.keyward.vault.azure;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.CallStrategy;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.VaultGuard;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.preflight.KeyOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Single questions to vaults, each behind the guard of its vault and with an answer in Keyward's words. */
@ApplicationScoped
class VaultClient implements KeyOperations {

    private KeyVaultCalls calls;
    private VaultGuards guards;
    private VaultHosts hosts;
    private VaultErrorMapper translation;
    private KeyCosts loads;
    private Function<VaultGuard, CallStrategy> way;

    protected VaultClient() {} // for CDI

    @Inject
    VaultClient(
            KeyVaultCalls calls, VaultGuards guards, VaultHosts hosts, VaultErrorMapper translation, KeyCosts loads) {
        this(calls, guards, hosts, translation, loads, guard -> guard);
    }

    private VaultClient(
            KeyVaultCalls calls,
            VaultGuards guards,
            VaultHosts hosts,
            VaultErrorMapper translation,
            KeyCosts loads,
            Function<VaultGuard, CallStrategy> way) {
        this.calls = calls;
        this.guards = guards;
        this.hosts = hosts;
        this.translation = translation;
        this.loads = loads;
        this.way = way;
    }

    /** The same questions, each asked once, past breaker and queue, in the watch's small share of the quota. */
    VaultClient probing() {
        return new VaultClient(calls, guards, hosts, translation, loads, VaultGuard::probing);
    }

    @Override
    public VaultKey newest(KeyName key, ManagedIdentityId identity) {
        return shown(VaultRequest.newest(key, identity), () -> calls.get(key, identity));
    }

    @Override
    public VaultKey version(KeyId key, ManagedIdentityId identity) {
        return shown(VaultRequest.of(key, KeyPermission.GET, identity), () -> calls.get(key, identity));
    }

    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity) {
        var question = VaultRequest.of(key, KeyPermission.WRAP_KEY, identity);
        return ask(question, loads.of(key), WrappedDek.class, () -> calls.wrap(key, algorithm, proof, identity));
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        var question = VaultRequest.of(dek.wrappedBy(), KeyPermission.UNWRAP_KEY, identity);
        return ask(question, loads.of(dek), Dek.class, () -> unwrapped(dek, identity));
    }

    private Dek unwrapped(WrappedDek dek, ManagedIdentityId identity) {
        var taken = new AtomicReference<Dek>();
        try {
            calls.unwrap(dek, identity, taken::set);
            return taken.get();
        } catch (RuntimeException e) { // the time may have been up when the DEK was there
            Optional.ofNullable(taken.get()).ifPresent(Dek::close);
            throw e;
        }
    }

    private VaultKey shown(VaultRequest question, Supplier<VaultKey> call) {
        var key = ask(question, loads.of(question.subject()), VaultKey.class, call);
        loads.learn(key);
        return key;
    }

    private <T> T ask(VaultRequest question, int weight, Class<T> type, Supplier<T> call) {
        var guard = way.apply(guards.of(hosts.host(question.key())));
        try {
            return guard.ask(weight, type, () -> translation.translated(question, call));
        } catch (VaultRefusal.KeyNotFound e) {
            throw missing(question, guard, e);
        }
    }

    // of a key and its versions the vault says the same; what else it tells depends on what the identity may read
    private VaultRefusal missing(VaultRequest question, CallStrategy guard, VaultRefusal.KeyNotFound found) {
        try {
            if (question.subject() instanceof KeyId version
                    && answers(question, guard, () -> calls.get(version.key(), question.identity()))) {
                return new VaultRefusal.KeyVersionNotFound(version);
            }
            return answers(question, guard, () -> calls.getDeleted(question.key(), question.identity()))
                    ? new VaultRefusal.KeyDeleted(question.key())
                    : found;
        } catch (VaultOutage e) { // that it was refused is certain, and why is not
            return VaultProblem.because(found.uncertain(), e);
        }
    }

    private boolean answers(VaultRequest question, CallStrategy guard, Runnable call) {
        try {
            return guard.ask(
                    loads.of(question.subject()),
                    Boolean.class,
                    () -> translation.translated(question, () -> {
                        call.run();
                        return true;
                    }));
        } catch (VaultRefusal e) {
            return false;
        }
    }
}
