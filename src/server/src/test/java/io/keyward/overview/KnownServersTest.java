package io.keyward.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Each server tells the others that it runs, on both databases. */
@OnEachDatabase
class KnownServersTest {

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final String first = "a-" + UUID.randomUUID();
    private final String second = "b-" + UUID.randomUUID();
    private KnownServers servers;

    @BeforeEach
    void two_servers() {
        servers = new TestBeans(database, () -> {}).with(Clock.class, clock).get(KnownServers.class);
        hear(first, Optional.empty());
        hear(second, Optional.empty());
    }

    private void hear(String name, Optional<String> problem) {
        servers.heardFrom(new KnownServers.Self(name, "host-1", TestClock.START, problem));
    }

    @Test
    void servers_that_were_heard_from_are_ready() {
        assertThat(states()).containsExactly(KnownServer.State.READY, KnownServer.State.READY);
        assertThat(all().get(0))
                .isEqualTo(new KnownServer(
                        first, "host-1", TestClock.START, TestClock.START, KnownServer.State.READY, Optional.empty()));
    }

    @Test
    void a_server_that_is_silent_comes_first() {
        clock.pass(KnownServers.PATIENCE.plusSeconds(1));
        hear(first, Optional.empty());

        assertThat(all()).extracting(KnownServer::name).containsExactly(second, first);
        assertThat(states()).containsExactly(KnownServer.State.SILENT, KnownServer.State.READY);
    }

    @Test
    void a_server_that_is_not_ready_says_why_until_it_is_ready() {
        hear(second, Optional.of("the login authority answers 500"));
        assertThat(all().get(0).problem()).contains("the login authority answers 500");
        assertThat(states()).containsExactly(KnownServer.State.NOT_READY, KnownServer.State.READY);

        hear(second, Optional.empty());

        assertThat(states()).containsExactly(KnownServer.State.READY, KnownServer.State.READY);
    }

    @Test
    void a_server_that_stopped_in_good_order_is_not_silent_and_is_ready_after_its_restart() {
        servers.stopped(second);
        clock.pass(KnownServers.PATIENCE.plusSeconds(1));
        hear(first, Optional.empty());
        assertThat(states()).containsExactly(KnownServer.State.STOPPED, KnownServer.State.READY);

        hear(second, Optional.empty());

        assertThat(states()).containsExactly(KnownServer.State.READY, KnownServer.State.READY);
    }

    @Test
    void a_server_that_is_gone_for_long_is_forgotten() {
        clock.pass(KnownServers.MEMORY.plus(Duration.ofSeconds(1)));
        hear(first, Optional.empty());

        assertThat(all()).extracting(KnownServer::name).containsExactly(first);
    }

    private List<KnownServer.State> states() {
        return all().stream().map(KnownServer::state).toList();
    }

    private List<KnownServer> all() {
        return servers.all().stream()
                .filter(server -> List.of(first, second).contains(server.name()))
                .toList();
    }
}
