package io.keyward.cluster.role;

import io.keyward.text.AsciiCase;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The size of a virtual machine and its number of cores, which counts against the core quota. From the third generation on, the
 * number in the name is the number of cores (Azure's naming convention). The tables list older families, whose names have other
 * numbers. A machine of the operator's own, which Azure does not offer, is called {@code Own_16} with its number of cores.
 */
public record VmSize(String name, int cores) {

    private static final int MAX_LENGTH = 64;

    // groups: family, number, cores of a constrained size, features, generation
    private static final Pattern NAME = Pattern.compile(
            "(?:STANDARD_|BASIC_)?([A-Z]{1,3}?)(\\d{1,3})(?:-(\\d{1,3}))?([A-Z]*)(?:_V(\\d))?(?:_[A-Z0-9]++)*+");

    private static final Pattern OWN = Pattern.compile("OWN_([1-9]\\d{0,2})");

    private static final int MAX_DATA_DISKS_OF_AZURE = 32;
    private static final int MAX_DATA_DISKS_OF_OWN = 64;

    private static final Map<String, Integer> CLASSIC =
            Map.of("EXTRASMALL", 1, "SMALL", 1, "MEDIUM", 2, "LARGE", 4, "EXTRALARGE", 8);

    private static final Map<Integer, Integer> FIRST_A = Map.ofEntries(
            Map.entry(0, 1),
            Map.entry(1, 1),
            Map.entry(2, 2),
            Map.entry(3, 4),
            Map.entry(4, 8),
            Map.entry(5, 2),
            Map.entry(6, 4),
            Map.entry(7, 8),
            Map.entry(8, 8),
            Map.entry(9, 16),
            Map.entry(10, 8),
            Map.entry(11, 16));

    private static final Map<Integer, Integer> EARLY_D =
            Map.of(1, 1, 2, 2, 3, 4, 4, 8, 5, 16, 11, 2, 12, 4, 13, 8, 14, 16, 15, 20);

    private static final Map<Integer, Integer> G = Map.of(1, 2, 2, 4, 3, 8, 4, 16, 5, 32);

    /** @throws RoleProblem if the text is not the name of a virtual machine size */
    public static VmSize parse(String name) {
        return Optional.of(name)
                .filter(text -> text.length() <= MAX_LENGTH)
                .map(text -> cores(AsciiCase.upper(text)))
                .filter(cores -> cores > 0)
                .map(cores -> new VmSize(name, cores))
                .orElseThrow(() -> RoleProblem.vmSizeUnknown(name));
    }

    /** True for a machine of the operator's own, false for a size of Azure. */
    public boolean isOwn() {
        return OWN.matcher(AsciiCase.upper(name)).matches();
    }

    /** How many data disks such a machine can have at most. */
    int mostDataDisks() {
        return isOwn() ? MAX_DATA_DISKS_OF_OWN : MAX_DATA_DISKS_OF_AZURE;
    }

    private static int cores(String upper) {
        var own = OWN.matcher(upper);
        if (own.matches()) return Integer.parseInt(own.group(1));
        var parts = NAME.matcher(upper);
        return parts.matches() ? cores(parts) : CLASSIC.getOrDefault(upper, 0);
    }

    private static int cores(MatchResult parts) {
        var number = Integer.parseInt(parts.group(2));
        return parts.group(3) != null
                ? Integer.parseInt(parts.group(3))
                : family(parts.group(1), parts.group(5)).getOrDefault(number, number);
    }

    private static Map<Integer, Integer> family(String family, String generation) {
        var early = generation == null || generation.equals("2");
        return switch (family) {
            case "A" -> generation == null ? FIRST_A : Map.of();
            case "D", "DS" -> early ? EARLY_D : Map.of();
            case "G", "GS" -> G;
            default -> Map.of();
        };
    }
}
