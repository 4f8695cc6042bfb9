package io.keyward.localazure.state;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The state of the local Azure that survives a restart: named JSON documents in collections, one file each. A document
 * is on disk before {@link #put} returns, and a killed process never leaves a partial one. Names ignore case, as in
 * Azure. Plain files take the place of a database, because the state is small and developers inspect and delete it by
 * hand.
 */
@ApplicationScoped
public class Documents {

    private final Path folder;
    private final Map<String, Map<String, JsonObject>> collections = new ConcurrentHashMap<>();

    protected Documents() { // for CDI
        this(Path.of("."));
    }

    @Inject
    Documents(
            @ConfigProperty(name = "keyward.local-azure.folder", defaultValue = ".keyward/local-azure") String folder) {
        this(Path.of(folder));
    }

    public Documents(Path folder) {
        this.folder = folder;
    }

    /** The folder of the documents. Other state, such as the call logs, is stored beside them. */
    public Path folder() {
        return folder;
    }

    public void put(String collection, String name, JsonObject document) {
        var documents = collection(collection);
        synchronized (documents) {
            file(collection, name).write(name, document);
            documents.remove(name); // otherwise the map would keep the old spelling of the name
            documents.put(name, document);
        }
    }

    public void delete(String collection, String name) {
        var documents = collection(collection);
        synchronized (documents) {
            file(collection, name).delete();
            documents.remove(name);
        }
    }

    /** A copy of the collection by name, ignoring case. */
    public Map<String, JsonObject> all(String collection) {
        var documents = collection(collection);
        synchronized (documents) {
            var copy = new TreeMap<String, JsonObject>(AsciiCase.ORDER);
            copy.putAll(documents);
            return Collections.unmodifiableMap(copy);
        }
    }

    private Map<String, JsonObject> collection(String name) {
        return collections.computeIfAbsent(name, missing -> DocumentFile.readAll(folder.resolve(missing)));
    }

    private DocumentFile file(String collection, String name) {
        return DocumentFile.of(folder.resolve(collection), name);
    }
}
