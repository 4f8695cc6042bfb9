package io.keyward.audit.chain;

import io.keyward.text.AsciiCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An ARM resource id, and its parts by which a log is filtered. */
public record ResourceScope(String id) {

    public static final ResourceScope INSTALLATION = new ResourceScope("/");

    /**
     * The same resource in the stored spelling of its id, or of the id of a resource above it. Returns itself if the stored id
     * belongs to another resource.
     */
    public ResourceScope spelledAs(String stored) {
        var rest = id.substring(Math.min(id.length(), stored.length()));
        var same = AsciiCase.startsWith(id, stored) && (rest.isEmpty() || rest.startsWith("/"));
        return same ? new ResourceScope(stored + rest) : this;
    }

    /** The subscription that contains the resource; empty for a resource of the installation. */
    public Optional<String> subscription() {
        return nameAfter("subscriptions", 0);
    }

    public Optional<String> resourceGroup() {
        return subscription().flatMap(in -> nameAfter("resourceGroups", 2));
    }

    private Optional<String> nameAfter(String word, int at) {
        var parts = parts();
        return at + 1 < parts.size() && AsciiCase.equal(parts.get(at), word)
                ? Optional.of(parts.get(at + 1))
                : Optional.empty();
    }

    /** The namespace of the last resource provider in the id. */
    public Optional<String> provider() {
        var at = lastProvider();
        return at < 0 ? Optional.empty() : Optional.of(parts().get(at + 1));
    }

    /** The type of the resource with its namespace, such as {@code Microsoft.HDInsight/clusters}. */
    public Optional<String> type() {
        return provider().map(provider -> {
            var parts = parts();
            var type = new ArrayList<>(List.of(provider));
            for (var i = lastProvider() + 2; i < parts.size(); i += 2) {
                type.add(parts.get(i));
            }
            return String.join("/", type);
        });
    }

    // only segments at even positions are keywords: a name can be "providers", too
    private int lastProvider() {
        var parts = parts();
        for (var i = (parts.size() - 2) & ~1; i >= 0; i -= 2) {
            if (AsciiCase.equal(parts.get(i), "providers")) {
                return i;
            }
        }
        return -1;
    }

    private List<String> parts() {
        return Arrays.stream(id.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
