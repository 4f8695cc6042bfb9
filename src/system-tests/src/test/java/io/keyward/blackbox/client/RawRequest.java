package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that an HTTP library would refuse to send: its bytes go to the server as they are. Each one has a connection of
 * its own, which the server closes after the response.
 *
 * @param target the path and query as they appear in the request line
 * @param headers lines such as {@code Accept: application/json}, without {@code Host} and {@code Content-Length}
 * @param body each character is one byte
 */
public record RawRequest(String method, String target, List<String> headers, String body) {

    public static RawRequest get(String target, String token) {
        return new RawRequest("GET", target, List.of("Authorization: Bearer " + token, "Accept: application/json"), "");
    }

    /** Sends the request to Keyward itself. */
    public RawAnswer send(RunningKeyward server) {
        return send(server, "Content-Length: " + body.length());
    }

    /** Sends the request without {@code Content-Length}. Its headers and its body must already use chunked encoding. */
    public RawAnswer sendChunked(RunningKeyward server) {
        return send(server, "X-Framing: chunked");
    }

    /**
     * Sends a request that the server may refuse before it has read all of it. The status is 0 if the response is lost then.
     */
    public RawAnswer sendHuge(RunningKeyward server) {
        try {
            return send(server);
        } catch (UncheckedIOException e) {
            return RawAnswer.parse("");
        }
    }

    private RawAnswer send(RunningKeyward server, String framing) {
        var address = server.keyward();
        try (var socket =
                server.client().trust().getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(head(address, framing).getBytes(ISO_8859_1));
            out.write(body.getBytes(ISO_8859_1));
            out.flush();
            return RawAnswer.parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head(URI address, String framing) {
        var lines =
                new ArrayList<>(List.of("%s %s HTTP/1.1".formatted(method, target), "Host: " + address.getAuthority()));
        lines.addAll(headers);
        lines.add(framing);
        lines.add("Connection: close");
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
