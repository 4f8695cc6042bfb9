package io.keyward.portal.action;

import io.keyward.text.ShellWord;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the ARM interface that does the same as a form, as a command of the Azure CLI and as a body. A secret is a
 * placeholder in it.
 *
 * @param resource the resource id, and the action below it
 * @param condition the header that makes the request conditional, such as {@code If-Match="…"}; empty for none
 */
public record ArmRequest(
        String method, String resource, String apiVersion, Optional<String> condition, Optional<JsonObject> body) {

    /** The version that Keyward's documents use for resources of its own provider. */
    private static final String VERSION = "2021-06-01";

    private static final String NEXT_LINE = " \\\n  ";

    public static ArmRequest put(String resource, JsonObject body) {
        return new ArmRequest("put", resource, VERSION, Optional.empty(), Optional.of(body));
    }

    public static ArmRequest post(String resource, JsonObject body) {
        return new ArmRequest("post", resource, VERSION, Optional.empty(), Optional.of(body));
    }

    /** A POST without a body. */
    public static ArmRequest post(String resource) {
        return new ArmRequest("post", resource, VERSION, Optional.empty(), Optional.empty());
    }

    public static ArmRequest get(String resource) {
        return new ArmRequest("get", resource, VERSION, Optional.empty(), Optional.empty());
    }

    public static ArmRequest delete(String resource) {
        return new ArmRequest("delete", resource, VERSION, Optional.empty(), Optional.empty());
    }

    /** The same request to a provider with other versions. */
    public ArmRequest version(String version) {
        return new ArmRequest(method, resource, version, condition, body);
    }

    /** The same request, if the resource still has this entity tag. */
    public ArmRequest ifMatch(String etag) {
        return new ArmRequest(method, resource, apiVersion, Optional.of("If-Match=" + etag), body);
    }

    /** The same request, if there is no such resource yet. */
    public ArmRequest ifNoneMatch() {
        return new ArmRequest(method, resource, apiVersion, Optional.of("If-None-Match=*"), body);
    }

    /** The command. It works in a POSIX shell as it is. */
    public String azCommand() {
        var command = new StringBuilder("az rest --method %s%s--url %s"
                .formatted(method, NEXT_LINE, ShellWord.of("%s?api-version=%s".formatted(resource, apiVersion))));
        condition.ifPresent(
                header -> command.append(NEXT_LINE).append("--headers ").append(ShellWord.of(header)));
        body.ifPresent(json -> command.append(NEXT_LINE).append("--body ").append(ShellWord.of(indented(json))));
        return command.toString();
    }

    /** The body, indented for people; empty if there is none. */
    public String bodyText() {
        return body.map(ArmRequest::indented).orElse("");
    }

    /** A text of a JSON object, indented for people. */
    public static String indented(JsonObject json) {
        var text = new StringWriter();
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(json);
        }
        return text.toString().strip();
    }
}
