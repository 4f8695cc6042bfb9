package io.keyward.blackbox.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers keep idle connections longer than clients do: the HTTP client of newer JDKs reuses one for 30 seconds. */
class IdleConnectionIT {

    private static final int IDLE_SECONDS = 35;
    private static final String KEYWARD = "/.well-known/jwks.json";
    private static final String AZURE = "/metadata/endpoints?api-version=2019-10-01";
    private static final String OK = "HTTP/1.1 200 OK";

    private final RunningKeyward server = BlackBox.server();

    @Test
    void a_connection_that_was_idle_for_35_seconds_still_serves_requests() throws Exception {
        try (var keyward = open(server.keyward());
                var azure = open(server.azure())) {
            var before = List.of(head(keyward, KEYWARD), head(azure, AZURE));

            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            var after = List.of(head(keyward, KEYWARD), head(azure, AZURE));

            assertThat(before).containsExactly(OK, OK);
            assertThat(after).containsExactly(OK, OK);
        }
    }

    private Socket open(URI address) throws IOException {
        return server.client().trust().getSocketFactory().createSocket(address.getHost(), address.getPort());
    }

    /** Sends a HEAD request and returns the status line of the answer. */
    private static String head(Socket connection, String path) throws IOException {
        var request = "HEAD %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(path, connection.getPort());
        connection.getOutputStream().write(request.getBytes(US_ASCII));
        var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        var status = answer.readLine();
        var line = status;
        while (line != null && !line.isEmpty()) {
            line = answer.readLine();
        }
        return status;
    }
}
