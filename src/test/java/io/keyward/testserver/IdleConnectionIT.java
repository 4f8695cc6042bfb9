package io.keyward.testserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that keeps an idle connection for half a minute, as that of newer JDKs does, may send its next request on it. */
class IdleConnectionIT {

    private static final int IDLE_SECONDS = 35;
    private static final String KEYWARD = "/health/live";
    private static final String AZURE = "/metadata/endpoints?api-version=2019-10-01";
    private static final String OK = "HTTP/1.1 200 OK";

    private final RunningKeyward server = RunningKeyward.shared();

    @Test
    void a_connection_that_was_idle_for_longer_than_clients_keep_theirs_still_serves() throws Exception {
        try (var keyward = open(server.keyward());
                var azure = open(server.azure())) {
            assertThat(ask(keyward, KEYWARD)).isEqualTo(OK);
            assertThat(ask(azure, AZURE)).isEqualTo(OK);

            TimeUnit.SECONDS.sleep(IDLE_SECONDS);

            assertThat(ask(keyward, KEYWARD)).isEqualTo(OK);
            assertThat(ask(azure, AZURE)).isEqualTo(OK);
        }
    }

    private Socket open(URI address) throws IOException {
        return server.client().trust().getSocketFactory().createSocket(address.getHost(), address.getPort());
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
