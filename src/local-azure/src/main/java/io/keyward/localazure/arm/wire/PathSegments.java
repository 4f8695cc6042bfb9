package io.keyward.localazure.arm.wire;

import io.keyward.localazure.text.AsciiCase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a request as its segments. Clients write the fixed words in any case ({@code resourcegroups}, {@code
 * resourceGroups}) and send empty segments. The names between the fixed words are the customer's and keep their case.
 */
public record PathSegments(List<String> segments) {

    private static final Set<String> ARM = Set.of("subscriptions", "tenants", "providers");
    private static final Set<String> OTHER_SERVICES = Set.of("metadata", "v1.0", "adfs", "msi");
    private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F-]{36}|common|organizations");
    private static final String PROVIDERS = "providers";
    private static final Set<String> DOT_SEGMENTS = Set.of(".", "..");

    /** @param rawPath the path as it was sent, with percent-encoding */
    public static PathSegments of(String rawPath) {
        var segments = Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new PathSegments(segments);
    }

    public boolean isArm() {
        return startsWith(ARM);
    }

    /**
     * True for the paths of ARM, login, managed identities, Graph and metadata. False for the data plane of a vault, where
     * empty segments have a meaning.
     */
    boolean needsCanonicalPath() {
        return isArm() || startsWith(OTHER_SERVICES) || startsWithTenant();
    }

    /**
     * True if a segment is {@code .} or {@code ..}, encoded or not. The next server would resolve it to another
     * resource.
     */
    boolean hasDotSegments() {
        return segments.stream()
                .map(segment -> AsciiCase.fold(segment).replace("%2e", "."))
                .anyMatch(DOT_SEGMENTS::contains);
    }

    /** The path without empty segments; a path of ARM also with its fixed words in lower case. */
    String canonical() {
        var path = new StringBuilder();
        var provider = provider();
        for (var i = 0; i < segments.size(); i++) {
            var word = isArm() && isFixed(i, provider);
            path.append('/').append(word ? lower(i) : segments.get(i));
        }
        return path.toString();
    }

    // words and names alternate; the namespace after "providers" is a word too, which shifts the order by one
    private static boolean isFixed(int index, int provider) {
        return index <= provider ? index % 2 == 0 : index == provider + 1 || (index - provider) % 2 == 0;
    }

    private int provider() {
        for (var i = 0; i < Math.min(segments.size(), 5); i += 2) {
            if (PROVIDERS.equals(lower(i))) {
                return i;
            }
        }
        return segments.size();
    }

    private boolean startsWith(Set<String> words) {
        return !segments.isEmpty() && words.contains(lower(0));
    }

    private boolean startsWithTenant() {
        return !segments.isEmpty() && TENANT.matcher(segments.get(0)).matches();
    }

    private String lower(int index) {
        return AsciiCase.fold(segments.get(index));
    }
}
