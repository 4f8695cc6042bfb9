package io.keyward.audit.chain;

import io.keyward.text.AsciiCase;
import io.keyward.text.Slashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An ARM resource id, and its parts by which a log is filtered. */
public record ResourceScope(String id) {

    public static final ResourceScope INSTALLATION = new ResourceScope("/");

    /** The same resource, with the spelling that its id, or that of a resource above it, has; itself if it is another one. */
    public ResourceScope spelledAs(String stored) {
        var rest = id.substring(Math.min(id.length(), stored.length()));
        var same = AsciiCase.startsWith(id, stored) && (rest.isEmpty() || rest.startsWith("/"));
        return same ? new ResourceScope(stored + rest) : this;
    }

    public Optional<String> subscription() {
        return after("subscriptions");
    }

    public Optional<String> resourceGroup() {
        return after("resourcegroups");
    }

    /** The namespace of the last resource provider in the id. */
    public Optional<String> provider() {
        return last("providers");
    }

    /** The type of the resource with its namespace, such as {@code Microsoft.HDInsight/clusters}. */
    public Optional<String> type() {
        return provider().map(provider -> {
            var parts = parts();
            var type = new ArrayList<>(List.of(provider));
            for (var i = lastIndex("providers") + 2; i < parts.size(); i += 2) {
                type.add(parts.get(i));
            }
            return String.join("/", type);
        });
    }

    private Optional<String> after(String word) {
        var parts = parts();
        for (var i = 0; i + 1 < parts.size(); i += 2) {
            if (AsciiCase.equal(parts.get(i), word)) {
                return Optional.of(parts.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<String> last(String word) {
        var at = lastIndex(word);
        return at < 0 ? Optional.empty() : Optional.of(parts().get(at + 1));
    }

    private int lastIndex(String word) {
        var parts = parts();
        for (var i = parts.size() - 2; i >= 0; i--) {
            if (AsciiCase.equal(parts.get(i), word)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> parts() {
        return List.of(Slashes.withoutLeading(id).split("/", -1));
    }
}
