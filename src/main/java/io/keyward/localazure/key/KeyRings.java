package io.keyward.localazure.key;

import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The key ring of each vault. */
@ApplicationScoped
public class KeyRings {

    private final Documents documents;
    private final Map<String, KeyRing> rings = new ConcurrentHashMap<>();

    protected KeyRings() { // for CDI
        this(null);
    }

    @Inject
    public KeyRings(Documents documents) {
        this.documents = documents;
    }

    public KeyRing of(String vault) {
        return rings.computeIfAbsent(collection(vault), collection -> new KeyRing(documents, collection));
    }

    /** Forgets all keys of a vault. */
    public void erase(String vault) {
        var collection = collection(vault);
        documents.all(collection).keySet().forEach(key -> documents.delete(collection, key));
        rings.remove(collection);
    }

    private static String collection(String vault) {
        return "keys-" + vault.toLowerCase(Locale.ROOT);
    }
}
