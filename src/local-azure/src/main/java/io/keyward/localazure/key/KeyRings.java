package io.keyward.localazure.key;

import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The key rings of all vaults. */
@ApplicationScoped
public class KeyRings {

    private final Documents documents;
    private final Clock clock;
    private final Map<String, KeyRing> rings = new ConcurrentHashMap<>();

    protected KeyRings() { // for CDI
        this(null, null);
    }

    @Inject
    public KeyRings(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    public KeyRing of(String vault) {
        return rings.computeIfAbsent(collection(vault), collection -> new KeyRing(documents, collection, clock));
    }

    /** Removes all keys of a vault. */
    public void erase(String vault) {
        var collection = collection(vault);
        documents.all(collection).keySet().forEach(key -> documents.delete(collection, key));
        rings.remove(collection);
    }

    private static String collection(String vault) {
        return "keys-" + AsciiCase.fold(vault);
    }
}
