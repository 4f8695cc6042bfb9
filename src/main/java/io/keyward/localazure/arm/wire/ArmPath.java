package io.keyward.localazure.arm.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a request on the ARM side, as its segments. Clients write the fixed words in any case
 * ({@code resourcegroups}, {@code resourceGroups}) and let empty segments slip in; names between those words are the
 * customer's and keep their case.
 */
public record ArmPath(List<String> segments) {

    private static final Set<String> ARM = Set.of("subscriptions", "tenants", "providers");
    private static final Set<String> BESIDE_ARM = Set.of("metadata", "v1.0", "adfs", "msi");
    private static final Pattern TENANT = Pattern.compile("[0-9a-fA-F-]{36}|common|organizations");
    private static final String PROVIDERS = "providers";
    private static final Set<String> CLIMBING = Set.of(".", "..");

    /** @param rawPath the path as it was sent, percent signs and all */
    public static ArmPath of(String rawPath) {
        var segments = Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new ArmPath(segments);
    }

    public boolean isArm() {
        return startsWith(ARM);
    }

    /** Of the ARM side or of what stands beside it, and not of a vault's data plane, where slashes may matter. */
    boolean isToBeCanonical() {
        return isArm() || startsWith(BESIDE_ARM) || startsWithTenant();
    }

    /** Whether a segment would climb out of its parent once the next server has normalised the path. */
    boolean climbs() {
        return segments.stream()
                .map(segment -> segment.toLowerCase(Locale.ROOT).replace("%2e", "."))
                .anyMatch(CLIMBING::contains);
    }

    /** The path with fixed words in lower case and without empty segments. */
    String canonical() {
        var path = new StringBuilder();
        var provider = provider();
        for (var i = 0; i < segments.size(); i++) {
            var word = isArm() && isFixed(i, provider);
            path.append('/').append(word ? lower(i) : segments.get(i));
        }
        return path.toString();
    }

    // words and names alternate; the provider's namespace stands between them and shifts the order by one
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
        return segments.get(index).toLowerCase(Locale.ROOT);
    }
}
