package io.keyward.vault.graph;

import com.azure.core.http.HttpClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Microsoft Graph in memory, with the names that a test adds. {@link GraphDirectoryTest} checks the requests on the wire. */
public final class PlayedGraph {

    private final Map<String, GraphObject> objects = new HashMap<>();
    private final List<Collection<String>> requests = new ArrayList<>();
    private boolean fails;

    public void has(String id, String displayName, String signInName) {
        objects.put(id, new GraphObject(id, displayName, signInName));
    }

    public void fail() {
        fails = true;
    }

    public void mend() {
        fails = false;
    }

    /** The ids of each request. */
    public List<Collection<String>> requests() {
        return requests;
    }

    public GraphDirectory directory() {
        return new GraphDirectory() {
            @Override
            public boolean isConfigured() {
                return true;
            }

            @Override
            public List<GraphObject> objects(Collection<String> ids) throws IOException {
                requests.add(List.copyOf(ids));
                if (fails) {
                    throw new IOException("it answered 503");
                }
                return ids.stream()
                        .flatMap(id -> Optional.ofNullable(objects.get(id)).stream())
                        .toList();
            }
        };
    }

    /** A directory for which the operator has configured no identity. */
    public GraphDirectory unconfigured() {
        return new GraphDirectory(Optional.empty(), "", null, (HttpClient) null);
    }
}
