package io.keyward.arm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request path in the spelling that the JAX-RS resources declare. Clients write the fixed words of a path in any case
 * ({@code resourcegroups}) and send empty segments ({@code Microsoft.HDInsight//clusters}); JAX-RS would match neither. Names
 * keep their case. In an ARM path, fixed words and names alternate. The segment after {@code providers} is the namespace,
 * which is a fixed word.
 *
 * <p>Role paths exist at every scope, and JAX-RS has no template for a scope of any length. In the path of a role assignment
 * or definition, everything before the provider becomes one segment: {@code
 * /%2Fsubscriptions%2Fs/providers/Microsoft.Authorization/roleAssignments}.
 */
record ArmPath(List<String> segments) {

    ArmPath {
        segments = List.copyOf(segments);
    }

    /**
     * Parses the percent-encoded path of a request line.
     *
     * @throws ArmProblem if a segment is {@code .} or {@code ..}, or contains an encoded slash, backslash,
     *     percent sign or control character
     */
    static ArmPath parse(String rawPath, FixedWords words) {
        var names = Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(ArmPath::decoded)
                .toList();
        return new ArmPath(withScope(classified(names, words)));
    }

    private record Segment(String text, boolean word) {

        boolean is(String expected) {
            return word && text.equals(expected);
        }
    }

    private static String decoded(String segment) {
        String text;
        try {
            text = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw ArmProblem.malformedPath("'%s' is not percent-encoded correctly".formatted(segment));
        }
        return requireUnambiguous(text);
    }

    // a proxy in front of Keyward could decode such a segment differently, and apply its rules to another path
    private static String requireUnambiguous(String text) {
        var step = text.equals(".") || text.equals("..");
        var hidden =
                text.chars().anyMatch(c -> c == '/' || c == '\\' || c == '%' || c < ' ' || c == 0x7F || c == 0xFFFD);
        if (step || hidden) {
            throw ArmProblem.malformedPath(
                    "a segment is '.' or '..', or contains a slash, a backslash, a percent sign or a control character");
        }
        return text;
    }

    private static List<Segment> classified(List<String> names, FixedWords words) {
        var segments = new ArrayList<Segment>(names.size());
        var word = true;
        var namespace = false;
        for (var name : names) {
            var segment = new Segment(word ? words.canonical(name) : name, word);
            segments.add(segment);
            var providers = segment.is("providers");
            word = !word || providers || namespace;
            namespace = providers;
        }
        return segments;
    }

    private static List<String> withScope(List<Segment> segments) {
        var texts = segments.stream().map(Segment::text).toList();
        for (var at = segments.size() - 2; at >= 0; at--) {
            if (segments.get(at).is("providers")) {
                return segments.get(at + 1).is("Microsoft.Authorization") ? afterScope(texts, at) : texts;
            }
        }
        return texts;
    }

    private static List<String> afterScope(List<String> texts, int provider) {
        var path = new ArrayList<String>();
        path.add("/" + String.join("/", texts.subList(0, provider)));
        path.addAll(texts.subList(provider, texts.size()));
        return path;
    }

    /** The canonical path, percent-encoded, without a trailing slash. */
    String text() {
        return segments.stream().map(ArmPath::encoded).collect(Collectors.joining("/", "/", ""));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
