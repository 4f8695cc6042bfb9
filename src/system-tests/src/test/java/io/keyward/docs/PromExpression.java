package io.keyward.docs;

import static java.util.stream.Collectors.toSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An expression in PromQL, as far as a test has to understand it: the metrics that it reads and the labels that it names. */
record PromExpression(String text) {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)\\}");
    private static final Pattern MATCHED_LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    static Stream<PromExpression> ofDashboard(Path file) throws IOException {
        try (var reader = Json.createReader(Files.newBufferedReader(file))) {
            return reader.readObject().getJsonArray("panels").getValuesAs(JsonObject.class).stream()
                    .flatMap(panel -> panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream())
                    .map(target -> new PromExpression(target.getString("expr")))
                    .toList()
                    .stream();
        }
    }

    /** Each rule has its expression on one line. */
    static Stream<PromExpression> ofRules(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr: "))
                .map(line -> new PromExpression(line.substring("expr: ".length())));
    }

    Set<String> metrics() {
        var rest = text;
        for (var other : new Pattern[] {STRING, MATCHERS, GROUPING, RANGE}) {
            rest = other.matcher(rest).replaceAll(" ");
        }
        return NAME.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name))
                .collect(toSet());
    }

    Set<String> labels() {
        var matched = groups(MATCHERS, STRING.matcher(text).replaceAll("\"\""))
                .flatMap(matchers -> groups(MATCHED_LABEL, matchers));
        var grouped = groups(GROUPING, text)
                .flatMap(names -> WORD.matcher(names).results().map(MatchResult::group));
        return Stream.concat(matched, grouped).collect(toSet());
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }
}
