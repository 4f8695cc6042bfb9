package io.keyward.localazure.secret;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.object.Recovery;
import io.keyward.localazure.object.VaultObjects;
import io.keyward.localazure.state.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** All secrets of one vault, including the deleted ones. Names ignore case. */
public final class Secrets {

    private final VaultObjects<LocalSecret> secrets;
    private final Clock clock;

    Secrets(Documents documents, String collection, Clock clock) {
        this.secrets = new VaultObjects<>(ObjectKind.SECRET, documents, collection, clock, LocalSecret::read);
        this.clock = clock;
    }

    /** @throws io.keyward.localazure.object.ObjectRefusal 404 if there is no such secret or if it is deleted */
    public LocalSecret get(String name) {
        return secrets.get(name);
    }

    public List<LocalSecret> all() {
        return secrets.all();
    }

    /** @throws io.keyward.localazure.object.ObjectRefusal 404 if there is no such deleted secret */
    public LocalSecret deleted(String name) {
        return secrets.deleted(name);
    }

    public List<LocalSecret> allDeleted() {
        return secrets.allDeleted();
    }

    /** Adds a version to a secret, or creates the secret with this version. */
    public LocalSecret add(String name, LocalSecretVersion version) {
        return secrets.put(name, secret -> secret.map(existing -> existing.with(version))
                .orElseGet(() -> LocalSecret.of(name, version)));
    }

    public LocalSecret update(String name, String version, Fields request) {
        return secrets.change(name, secret -> secret.changed(version, request, clock.instant()));
    }

    /** Deletes a secret. It stays recoverable only if the vault has soft delete. */
    public LocalSecret delete(String name, Recovery recovery, Duration transitionTime) {
        return secrets.delete(name, recovery, transitionTime);
    }

    /** Recovers a deleted secret. It is usable once the transition time has passed. */
    public LocalSecret recover(String name, Duration transitionTime) {
        return secrets.recover(name, transitionTime);
    }

    public void purge(String name, Recovery recovery) {
        secrets.purge(name, recovery);
    }
}
