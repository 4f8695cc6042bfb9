package io.keyward.localazure.secret;

import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets of all vaults. They are stored in the clear, in files that only their owner can read. */
@ApplicationScoped
public class VaultSecrets {

    private final Documents documents;
    private final Clock clock;
    private final Map<String, Secrets> vaults = new ConcurrentHashMap<>();

    protected VaultSecrets() { // for CDI
        this(null, null);
    }

    @Inject
    public VaultSecrets(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    public Secrets of(String vault) {
        return vaults.computeIfAbsent(collection(vault), collection -> new Secrets(documents, collection, clock));
    }

    /** Removes all secrets of a vault. */
    public void erase(String vault) {
        var collection = collection(vault);
        documents.all(collection).keySet().forEach(secret -> documents.delete(collection, secret));
        vaults.remove(collection);
    }

    private static String collection(String vault) {
        return "secrets-" + AsciiCase.fold(vault);
    }
}
