package io.keyward.portal.command;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import io.keyward.text.ShellWord;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The ARM request that is equivalent to a form, as a command of the Azure CLI and as a body. It contains placeholders instead
 * of secrets.
 *
 * @param method the HTTP method in upper case
 * @param resource the resource id, followed by the action if the request is an action
 * @param condition the header that makes the request conditional, such as {@code If-Match=…}, quoted as one shell word; empty
 *     for none
 * @param command a command that sends it and is easier to read than {@code az rest}; empty if there is none
 */
public record ArmRequest(
        String method,
        String resource,
        String apiVersion,
        Optional<String> condition,
        Optional<JsonObject> body,
        Optional<String> command) {

    /** The placeholder for a password. */
    public static final String PASSWORD = "<password>";

    /** The API version in Keyward's documents for resources of its own provider. */
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

    /** The same request with another API version. */
    public ArmRequest version(String version) {
        return new ArmRequest(method, resource, version, condition, body, command);
    }

    /** The same request on condition that the resource still has this etag. */
    public ArmRequest ifMatch(String etag) {
        return conditional("If-Match=" + ShellWord.of(etag));
    }

    /** The same request on condition that the resource does not exist yet. */
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

    /**
     * The same request as a command of {@code az hdinsight}.
     *
     * @param verb the subcommand
     * @param words its options, without those that name the cluster
     */
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

    /** The command of the Azure CLI. It can be pasted into a POSIX shell. */
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
