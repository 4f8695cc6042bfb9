package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server that starts before its database says what it waits for, and becomes ready by itself when the database comes. */
@Order(12) // before the others on this server, because it starts the server
@OnH2 // where another process holds the file
@Tag("campaign")
@ResourceLock(ExclusiveServer.NAME)
@OwnServers(ExclusiveServer.NAME)
class LateDatabaseCampaign {

    private static final int NO_ANSWER = 0;

    private final RunningKeyward server = ExclusiveServer.stopped();

    /** An answer of the endpoint for operators. */
    private record Response(int status, String body) {}

    @Test
    void a_server_that_starts_before_its_database_names_it_and_becomes_ready_when_it_comes() throws Exception {
        try (var outage = server.databaseOutage()) {
            server.startWithoutWaiting();

            var waiting = Polling.until(
                    () -> get("/health/ready"), answer -> answer.body().contains("database"));

            assertThat(waiting.status()).isEqualTo(503);
            assertThat(waiting.body())
                    .containsPattern("\"name\":\"database\",\"status\":\"DOWN\",\"data\":\\{\"fault\":\"");
            assertThat(get("/health/live").status()).isEqualTo(200);
            assertThat(requestForKeys().statusCode()).isEqualTo(503);
            assertThat(requestForKeys().headers().firstValue("Retry-After")).contains("5");
        }

        Polling.until(() -> get("/health/ready"), answer -> answer.status() == 200);
        assertThat(requestForKeys().statusCode()).isEqualTo(200);
    }

    private Response get(String path) {
        try {
            var request =
                    server.client().request(server.operations().resolve(path)).build();
            var answer = server.client().send(request, BodyHandlers.ofString());
            return new Response(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Response(NO_ANSWER, ""); // does not listen yet
        }
    }

    private HttpResponse<String> requestForKeys() throws IOException {
        var keys = server.keyward().resolve("/.well-known/jwks.json");
        return server.client().send(server.client().request(keys).build(), BodyHandlers.ofString());
    }
}
