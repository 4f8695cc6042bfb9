package io.keyward.deployment.expression;

import static io.keyward.deployment.expression.TemplateFunction.taking;
import static io.keyward.deployment.expression.TemplateFunction.takingMany;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import io.keyward.text.AsciiCase;
import io.keyward.text.Sha256;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The functions on texts. */
final class TextFunctions {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int UNIQUE_LENGTH = 13; // as in ARM
    private static final int BITS = 0x1F;

    static final Map<String, TemplateFunction> ALL = Map.ofEntries(
            entry("base64", text(TextFunctions::base64)),
            entry("base64ToString", taking(1, TextFunctions::fromBase64)),
            entry("format", takingMany(1, TextFormat::of)),
            entry("guid", takingMany(1, TextFunctions::guid)),
            entry("json", taking(1, TextFunctions::json)),
            entry("endsWith", folded(arguments -> value(arguments).endsWith(other(arguments)))),
            entry("indexOf", position(arguments -> value(arguments).indexOf(other(arguments)))),
            entry("lastIndexOf", position(arguments -> value(arguments).lastIndexOf(other(arguments)))),
            entry("padLeft", taking(2, 3, TextFunctions::padLeft)),
            entry("replace", taking(3, TextFunctions::replace)),
            entry("split", taking(2, TextFunctions::split)),
            entry("startsWith", folded(arguments -> value(arguments).startsWith(other(arguments)))),
            entry("string", taking(1, arguments -> TemplateValues.of(json(arguments.get(0))))),
            entry("substring", taking(2, 3, TextFunctions::substring)),
            entry("toLower", text(AsciiCase::fold)),
            entry("toUpper", text(AsciiCase::upper)),
            entry("trim", text(String::strip)),
            entry("uniqueString", takingMany(1, TextFunctions::uniqueString)),
            entry("uri", taking(2, TextFunctions::uri)),
            entry("uriComponent", text(each -> URLEncoder.encode(each, UTF_8).replace("+", "%20"))),
            entry("uriComponentToString", taking(1, TextFunctions::fromUriComponent)));

    private TextFunctions() {}

    private static TemplateFunction text(UnaryOperator<String> change) {
        return taking(1, arguments -> TemplateValues.of(change.apply(arguments.text(0))));
    }

    private static TemplateFunction folded(Function<Arguments, Boolean> test) {
        return taking(2, arguments -> TemplateValues.of(test.apply(arguments)));
    }

    private static TemplateFunction position(Function<Arguments, Integer> find) {
        return taking(2, arguments -> TemplateValues.of(find.apply(arguments)));
    }

    private static String value(Arguments arguments) {
        return AsciiCase.fold(arguments.text(0));
    }

    private static String other(Arguments arguments) {
        return AsciiCase.fold(arguments.text(1));
    }

    private static String json(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING, TRUE, FALSE -> TemplateValues.text(value);
            case NULL, NUMBER, ARRAY, OBJECT -> value.toString();
        };
    }

    private static JsonValue json(Arguments arguments) {
        return TemplateValues.parse(arguments.text(0)).orElseThrow(() -> arguments.wrong(0, "a text in JSON"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static JsonValue fromBase64(Arguments arguments) {
        try {
            return TemplateValues.of(new String(Base64.getDecoder().decode(arguments.text(0)), UTF_8));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(0, "a text in base64");
        }
    }

    private static JsonValue fromUriComponent(Arguments arguments) {
        try {
            return TemplateValues.of(URLDecoder.decode(arguments.text(0).replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(0, "a text with percent-encoding");
        }
    }

    private static JsonValue replace(Arguments arguments) {
        var text = arguments.text(0);
        var former = arguments.text(1);
        if (former.isEmpty()) {
            throw arguments.wrong(1, "a string that is not empty");
        }
        var replaced = new BoundedText();
        var end = 0;
        for (var at = text.indexOf(former); at >= 0; at = text.indexOf(former, end)) {
            replaced.append(text.substring(end, at)).append(arguments.text(2));
            end = at + former.length();
        }
        return replaced.append(text.substring(end)).value();
    }

    private static JsonValue padLeft(Arguments arguments) {
        var text = TemplateValues.text(arguments.get(0));
        var pad = arguments.size() > 2 ? arguments.text(2) : " ";
        var length = arguments.count(1);
        if (length > 16 || pad.length() != 1) { // ARM's limit is 16
            throw TemplateProblem.invalid("the function 'padLeft' pads to at most 16 characters with one character");
        }
        return TemplateValues.of(pad.repeat(Math.max(0, length - text.length())) + text);
    }

    private static JsonValue split(Arguments arguments) {
        var separators = arguments.isList(1)
                ? arguments.list(1).stream().map(TemplateValues::text)
                : Stream.of(arguments.text(1));
        var pattern =
                separators.filter(each -> !each.isEmpty()).map(Pattern::quote).collect(joining("|"));
        var parts = pattern.isEmpty()
                ? new String[] {arguments.text(0)}
                : arguments.text(0).split(pattern, -1);
        return TemplateValues.of(Arrays.stream(parts).map(TemplateValues::of).toList());
    }

    private static JsonValue substring(Arguments arguments) {
        var text = arguments.text(0);
        var from = arguments.count(1);
        var length = arguments.size() > 2 ? arguments.count(2) : text.length() - from;
        if (from > text.length() || length > text.length() - from) {
            throw TemplateProblem.invalid("the function 'substring' reads behind the end of its text");
        }
        return TemplateValues.of(text.substring(from, from + length));
    }

    /** A hash of Keyward's own, in the format of ARM. ARM computes another text from the same values. */
    private static JsonValue uniqueString(Arguments arguments) {
        var hash = hash(arguments);
        var text = new StringBuilder();
        for (var at = 0; at < UNIQUE_LENGTH; at++) {
            text.append(BASE32.charAt(hash[at] & BITS));
        }
        return TemplateValues.of(text.toString());
    }

    // ARM computes another GUID from the same values
    private static JsonValue guid(Arguments arguments) {
        return TemplateValues.of(UUID.nameUUIDFromBytes(hash(arguments)).toString());
    }

    private static byte[] hash(Arguments arguments) {
        return Sha256.digest()
                .digest(arguments
                        .texts(0)
                        .map(AsciiCase::fold)
                        .collect(joining("\n"))
                        .getBytes(UTF_8));
    }

    private static JsonValue uri(Arguments arguments) {
        try {
            return TemplateValues.of(
                    URI.create(arguments.text(0)).resolve(arguments.text(1)).toString());
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(0, "an address, and argument 2 a path");
        }
    }
}
