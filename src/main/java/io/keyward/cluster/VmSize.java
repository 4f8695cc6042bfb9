package io.keyward.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The size of a node's virtual machine and the cores it has, which count against the core quota. From the third
 * generation on the number in the name is the number of cores (Azure's naming convention for virtual machines); the
 * older sizes numbered otherwise stand in the table.
 */
public record VmSize(String name, int cores) {

    private static final Pattern STANDARD = Pattern.compile("(?:STANDARD_|BASIC_)?[A-Z]{1,3}(\\d{1,3})[A-Z0-9_-]*");

    private static final Map<String, Integer> NUMBERED_OTHERWISE = Map.ofEntries(
            Map.entry("SMALL", 1),
            Map.entry("MEDIUM", 2),
            Map.entry("LARGE", 4),
            Map.entry("EXTRALARGE", 8),
            Map.entry("A3", 4),
            Map.entry("A4", 8),
            Map.entry("A5", 2),
            Map.entry("A6", 4),
            Map.entry("A7", 8),
            Map.entry("D3", 4),
            Map.entry("D4", 8),
            Map.entry("D5", 16),
            Map.entry("D11", 2),
            Map.entry("D12", 4),
            Map.entry("D13", 8),
            Map.entry("D14", 16),
            Map.entry("D15", 20));

    /** @throws ClusterProblem.VmSizeUnknown where the text is not the name of a virtual machine size */
    public static VmSize parse(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        var numbered = STANDARD.matcher(upper);
        var older = NUMBERED_OTHERWISE.get(olderName(upper));
        if (older != null) {
            return new VmSize(name, older);
        }
        if (!numbered.matches() || Integer.parseInt(numbered.group(1)) == 0) {
            throw new ClusterProblem.VmSizeUnknown(name);
        }
        return new VmSize(name, Integer.parseInt(numbered.group(1)));
    }

    // Standard_D12_v2 and D12 are one size; Standard_A4_v2 has 4 cores where A4 had 8
    private static String olderName(String upper) {
        var bare = upper.replaceFirst("^(STANDARD|BASIC)_", "");
        return bare.startsWith("D") ? bare.replaceFirst("_V2$", "") : bare;
    }
}
