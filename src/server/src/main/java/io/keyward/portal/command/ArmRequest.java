package io.keyward.portal.command;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import io.keyward.text.ShellWord;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The request to the ARM interface that does the same as a form, as a command of the Azure CLI and as a body. A secret in it is
 * a placeholder.
 *
 * @param method the HTTP method in upper case
 * @param resource the resource id, and the action below it
 * @param condition the header that makes the request conditional, such as {@code If-Match=…}, as one word of a shell; empty for
 *     none
 * @param command a command that sends it and is easier to read than {@code az rest}; empty if there is none
 */
public record ArmRequest(
        String method,
        String resource,
        String apiVersion,
        Optional<String> condition,
        Optional<JsonObject> body,
        Optional<String> command) {

    /** Stands for a password. */
    public static final String PASSWORD = "<password>";

    /** The version that Keyward's documents use for resources of its own provider. */
    private static final String VERSION = "2021-06-01";

    private static final String NEXT_LINE = " \\\n  ";

    /** A request without a body. */
    public static ArmRequest of(String method, String resource) {
        return new ArmRequest(method, resource, VERSION, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ArmRequest put(String resource, JsonObject body) {
        return of("PUT", resource).with(body);
    }

    public static ArmRequest post(String resource, JsonObject body) {
        return of("POST", resource).with(body);
    }

    public ArmRequest with(JsonObject content) {
        return new ArmRequest(method, resource, apiVersion, condition, Optional.of(content), command);
    }

    /** The same request to a provider with other versions. */
    public ArmRequest version(String version) {
        return new ArmRequest(method, resource, version, condition, body, command);
    }

    /** The same request, if the resource still has this entity tag. */
    public ArmRequest ifMatch(String etag) {
        return conditional("If-Match=" + ShellWord.of(etag));
    }

    /** The same request, if there is no such resource yet. */
    public ArmRequest ifNoneMatch() {
        return conditional("If-None-Match=" + ShellWord.of("*"));
    }

    private ArmRequest conditional(String header) {
        return new ArmRequest(method, resource, apiVersion, Optional.of(header), body, command);
    }

    /** The same request with a command that is easier to read. */
    public ArmRequest shownAs(String text) {
        return new ArmRequest(method, resource, apiVersion, condition, body, Optional.of(text));
    }

    /** @param words a verb of {@code az hdinsight}, and its options that are special to it */
    public ArmRequest hdinsight(ResourceId cluster, String verb, String words) {
        var text = "az hdinsight %s --subscription %s -g %s -n %s %s"
                .formatted(
                        verb,
                        ShellWord.of(cluster.subscription()),
                        ShellWord.of(cluster.resourceGroup()),
                        ShellWord.of(cluster.name()),
                        words);
        return shownAs(text);
    }

    /** The command. It works in a POSIX shell as it is. */
    public String azCommand() {
        return command.orElseGet(this::azRest);
    }

    private String azRest() {
        var text = new StringBuilder(
                "az rest --method %s --url %s".formatted(AsciiCase.fold(method), ShellWord.of(address())));
        condition.ifPresent(
                header -> text.append(NEXT_LINE).append("--headers ").append(header));
        body.ifPresent(json -> text.append(NEXT_LINE).append("--body ").append(ShellWord.of(IndentedJson.of(json))));
        return text.toString();
    }

    /** Method and address. */
    public String line() {
        return method + " " + address();
    }

    private String address() {
        return "%s?api-version=%s".formatted(resource, apiVersion);
    }

    /** The body, indented for people; empty if there is none. */
    public String bodyText() {
        return body.map(IndentedJson::of).orElse("");
    }
}
