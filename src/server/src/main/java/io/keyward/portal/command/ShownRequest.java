package io.keyward.portal.command;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import io.keyward.text.ShellWord;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The request to the ARM interface that does the same as a form. A secret in it is a placeholder.
 *
 * @param method the HTTP method in upper case
 * @param path the path from the root
 * @param body empty for a request without one
 * @param etag the request is refused if the cluster has another etag; empty for a request without this condition
 * @param command a command that sends it and is easier to read than {@code az rest}; empty if there is none
 */
public record ShownRequest(
        String method, String path, Optional<JsonObject> body, Optional<String> etag, Optional<String> command) {

    /** Stands for a password. */
    public static final String PASSWORD = "<password>";

    private static final String VERSION = "?api-version=2021-06-01";
    private static final String NEXT_LINE = " \\\n  ";

    public static ShownRequest of(String method, String path) {
        return new ShownRequest(method, path, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ShownRequest with(JsonObject content) {
        return new ShownRequest(method, path, Optional.of(content), etag, command);
    }

    /** The same request on the condition that the cluster has not changed. */
    public ShownRequest ifMatch(String known) {
        return new ShownRequest(method, path, body, Optional.of(known), command);
    }

    /** @param words a verb of {@code az hdinsight}, and its options that are special to it */
    public ShownRequest hdinsight(ResourceId cluster, String verb, String words) {
        var text = "az hdinsight %s --subscription %s -g %s -n %s %s"
                .formatted(
                        verb,
                        ShellWord.of(cluster.subscription()),
                        ShellWord.of(cluster.resourceGroup()),
                        ShellWord.of(cluster.name()),
                        words);
        return new ShownRequest(method, path, body, etag, Optional.of(text));
    }

    public String azCommand() {
        return command.orElseGet(this::azRest);
    }

    private String azRest() {
        var text = new StringBuilder(
                "az rest --method %s --url %s".formatted(AsciiCase.fold(method), ShellWord.of(address())));
        etag.ifPresent(
                known -> text.append(NEXT_LINE).append("--headers If-Match=").append(ShellWord.of(known)));
        body.ifPresent(
                content -> text.append(NEXT_LINE).append("--body ").append(ShellWord.of(JsonText.indented(content))));
        return text.toString();
    }

    /** Method and address. */
    public String line() {
        return method + " " + address();
    }

    private String address() {
        return path + VERSION;
    }

    /** The body, indented for people; empty for a request without one. */
    public String armBody() {
        return body.map(JsonText::indented).orElse("");
    }
}
