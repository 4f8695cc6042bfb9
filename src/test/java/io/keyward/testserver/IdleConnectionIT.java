package io.keyward.testserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that keeps an idle connection for half a minute, as the JDK's does, may send its next request on it. */
class IdleConnectionIT {

    private static final int IDLE_SECONDS = 35;

    private final RunningKeyward server = RunningKeyward.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/metadata/endpoints?api-version=2019-10-01"})
    void a_connection_that_was_idle_for_longer_than_clients_keep_theirs_still_serves(String path) throws Exception {
        var address = path.startsWith("/health") ? server.keyward() : server.azure();
        try (var connection =
                server.client().trust().getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            var before = ask(connection, path);
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            var after = ask(connection, path);

            assertThat(before).isEqualTo("HTTP/1.1 200 OK");
            assertThat(after).isEqualTo(before);
        }
    }

    /** The status line of the answer, which has no body. */
    private static String ask(Socket connection, String path) throws IOException {
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
