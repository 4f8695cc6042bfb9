package io.keyward.arm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a request in the one spelling the resources know. Clients write the fixed words in any case
 * ({@code resourcegroups}) and leave segments empty ({@code Microsoft.HDInsight//clusters}); the names between them are
 * the caller's and keep their case. ARM paths alternate: word, name, word, name; after {@code providers} comes the
 * namespace, which is a word as well.
 */
record ArmPath(List<String> segments) {

    private static final Map<String, String> WORDS = words(
            "subscriptions",
            "resourceGroups",
            "providers",
            "Microsoft.HDInsight",
            "operations",
            "locations",
            "azureasyncoperations",
            "billingSpecs",
            "usages",
            "capabilities",
            "checkNameAvailability",
            "outboundAddresses",
            "validateCreateRequest",
            "preflight",
            "clusters",
            "roles",
            "resize",
            "autoscale",
            "rotatediskencryptionkey",
            "listHosts",
            "restartHosts",
            "disks",
            "keyAccess",
            "incidents",
            "keyPolicy",
            "keyEstate",
            "keyBackups",
            "keyRetirements",
            "whatIf",
            "alerts",
            "webhooks",
            "getGatewaySettings",
            "updateGatewaySettings",
            "updateClusterIdentityCertificate",
            "executeScriptActions",
            "scriptActions",
            "scriptExecutionHistory",
            "applications",
            "configurations",
            "extensions",
            "privateEndpointConnections",
            "privateLinkResources");

    ArmPath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a path as it stands in the request line, still percent-encoded.
     *
     * @throws ArmProblem.MalformedPath where a segment hides a slash or a step upwards
     */
    static ArmPath parse(String rawPath) {
        var names = Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(ArmPath::decoded)
                .toList();
        return new ArmPath(withWordsAsDocumented(names));
    }

    private static String decoded(String segment) {
        String text;
        try {
            text = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ArmProblem.MalformedPath("'%s' is not percent-encoded correctly".formatted(segment));
        }
        return requireHarmless(text);
    }

    // a name that is a step or hides a slash would be one thing to a proxy in front of us and another to us
    private static String requireHarmless(String text) {
        var step = text.equals(".") || text.equals("..");
        var hidden =
                text.chars().anyMatch(c -> c == '/' || c == '\\' || c == '%' || c < ' ' || c == 0x7F || c == 0xFFFD);
        if (step || hidden) {
            throw new ArmProblem.MalformedPath("a segment holds a slash, a step or a control character");
        }
        return text;
    }

    private static List<String> withWordsAsDocumented(List<String> names) {
        var segments = new ArrayList<String>(names.size());
        var word = true;
        var namespace = false;
        for (var name : names) {
            var segment = word ? WORDS.getOrDefault(name.toLowerCase(Locale.ROOT), name) : name;
            segments.add(segment);
            var providers = word && segment.equals("providers");
            word = !word || providers || namespace;
            namespace = providers;
        }
        return segments;
    }

    /** The canonical path, percent-encoded, without a slash at the end. */
    String text() {
        return segments.stream().map(ArmPath::encoded).collect(Collectors.joining("/", "/", ""));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    private static Map<String, String> words(String... words) {
        return Stream.of(words).collect(Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), Function.identity()));
    }
}
