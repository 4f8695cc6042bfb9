package io.keyward.authorization;

import io.keyward.text.AsciiCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a role is assigned or an action is performed: the root {@code /}, a subscription, a resource group or a resource.
 * Keeps the spelling of the caller and is compared without case.
 */
public record Scope(String text) {

    public static final Scope ROOT = new Scope("/");

    /** Longer than the id of any cluster, identity or vault; short enough for an index of the database. */
    public static final int MAX_LENGTH = 600;

    private static final String PROVIDERS = "providers";
    private static final String FORBIDDEN = "<>%&\\?#\"'*";

    /**
     * Adds a missing first slash and removes trailing ones, as ARM does.
     *
     * @throws AuthorizationProblem.InvalidScope if the text is not the id of a subscription, resource group or resource
     */
    public Scope {
        if (text == null || text.length() > MAX_LENGTH) {
            throw new AuthorizationProblem.InvalidScope(text, "it has at most %d characters".formatted(MAX_LENGTH));
        }
        text = "/" + String.join("/", segments(text));
        requireShape(text);
    }

    public static Scope of(String text) {
        return new Scope(text);
    }

    public static Scope subscription(String subscription) {
        return new Scope("/subscriptions/" + subscription);
    }

    public static Scope resourceGroup(String subscription, String group) {
        return new Scope("/subscriptions/%s/resourceGroups/%s".formatted(subscription, group));
    }

    private static List<String> segments(String text) {
        return Arrays.stream(text.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static void requireShape(String text) {
        var segments = segments(text);
        var usable = text.chars().noneMatch(c -> c < ' ' || c == 0x7F || FORBIDDEN.indexOf(c) >= 0);
        if (!usable || !isContainer(beforeProvider(segments)) || !isResource(afterContainer(segments))) {
            throw new AuthorizationProblem.InvalidScope(
                    text, "it is the id of a subscription, a resource group or a resource");
        }
    }

    private static List<String> beforeProvider(List<String> segments) {
        return segments.subList(0, providerAt(segments));
    }

    private static List<String> afterContainer(List<String> segments) {
        return segments.subList(providerAt(segments), segments.size());
    }

    // only segments at even positions are keywords: a resource group can be named providers, too
    private static int providerAt(List<String> segments) {
        for (var at = 0; at < segments.size(); at += 2) {
            if (AsciiCase.equal(segments.get(at), PROVIDERS)) {
                return at;
            }
        }
        return segments.size();
    }

    private static boolean isContainer(List<String> segments) {
        return switch (segments.size()) {
            case 0 -> true;
            case 2 -> AsciiCase.equal(segments.get(0), "subscriptions");
            case 4 -> AsciiCase.equal(segments.get(0), "subscriptions")
                    && AsciiCase.equal(segments.get(2), "resourceGroups");
            default -> false;
        };
    }

    // providers, namespace, then pairs of type and name
    private static boolean isResource(List<String> segments) {
        return segments.isEmpty() || (segments.size() >= 4 && segments.size() % 2 == 0);
    }

    /** The text for comparisons in queries. */
    public String canonical() {
        return AsciiCase.fold(text);
    }

    /** True if the other scope is this one or is below it. */
    public boolean contains(Scope other) {
        var mine = canonical();
        var theirs = other.canonical();
        return mine.equals("/") || theirs.equals(mine) || theirs.startsWith(mine + "/");
    }

    /** This scope and every scope above it, up to the root. */
    public List<Scope> withParents() {
        var scopes = new ArrayList<Scope>();
        for (var scope = this; ; scope = scope.parent()) {
            scopes.add(scope);
            if (scope.equals(ROOT)) {
                return scopes;
            }
        }
    }

    private Scope parent() {
        var segments = segments(text);
        var end = segments.size() - 2;
        var provider = providerAt(segments);
        var above = end == provider + 2 ? provider : end; // above the outermost resource comes its container
        return new Scope("/" + String.join("/", segments.subList(0, above)));
    }

    /** The type of a resource in lower case, such as {@code microsoft.hdinsight/clusters}; empty for other scopes. */
    public Optional<String> resourceType() {
        var segments = segments(canonical());
        var provider = providerAt(segments);
        if (provider == segments.size()) {
            return Optional.empty();
        }
        var type = new StringBuilder(segments.get(provider + 1));
        for (var at = provider + 2; at < segments.size(); at += 2) {
            type.append('/').append(segments.get(at));
        }
        return Optional.of(type.toString());
    }

    /** The subscription that contains this scope; empty for the root. */
    public Optional<String> subscription() {
        var segments = segments(text);
        return segments.size() >= 2 && AsciiCase.equal(segments.get(0), "subscriptions")
                ? Optional.of(segments.get(1))
                : Optional.empty();
    }

    /** The resource group that contains this scope; empty for the root and for subscriptions. */
    public Optional<String> resourceGroup() {
        var segments = segments(text);
        return segments.size() >= 4 && AsciiCase.equal(segments.get(2), "resourceGroups")
                ? Optional.of(segments.get(3))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
