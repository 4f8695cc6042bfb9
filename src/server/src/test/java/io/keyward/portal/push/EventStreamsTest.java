package io.keyward.portal.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Open pages are told of the changes that their users may read. */
@OnPostgresql
class EventStreamsTest {

    @Parameter
    TestDatabase database;

    private ToldCluster told;

    @BeforeEach
    void a_cluster_and_users() {
        told = new ToldCluster(database);
    }

    @Test
    void a_raised_alert_and_its_end_reach_the_page() {
        var page = told.open(told.reader, "");

        told.refuse();
        told.streams.tick();
        assertThat(page.data()).anySatisfy(data -> assertThat(data)
                .contains(
                        "\"ALERT_RAISED\"",
                        "Critical: " + told.cluster.resourceId().name() + ", Key access lost"));

        told.allow();
        told.streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"ALERT_CLEARED\""));
    }

    @Test
    void the_request_and_the_end_of_an_operation_reach_the_page() {
        var page = told.open(told.reader, "");

        var rotation = told.scenario.rotation(told.cluster, Keys.aVersion());
        told.streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"OPERATION_REQUESTED\""));

        told.scenario.rotationFailed(rotation);
        told.streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"OPERATION_ENDED\""));
    }

    @Test
    void each_change_is_sent_once() {
        var page = told.open(told.reader, "");

        told.refuse();
        told.streams.tick();
        var events = page.events();
        told.scenario.clock.pass(Duration.ofSeconds(90));
        told.streams.tick();
        told.scenario.clock.pass(Duration.ofSeconds(90));
        told.streams.tick();

        assertThat(page.events()).isEqualTo(events).contains("alert");
    }

    @Test
    void a_user_who_may_not_read_the_alerts_of_the_cluster_gets_no_event_about_them() {
        var page = told.open(told.readerOfClusters, "");

        told.refuse();
        told.streams.tick();

        assertThat(page.events()).containsExactly("reload");
    }

    @Test
    void a_user_who_has_lost_the_role_gets_no_further_event_and_the_stream_ends() {
        var page = told.open(told.reader, "");

        told.removeRoleOfReader();
        told.refuse();
        told.streams.tick();
        assertThat(page.events()).containsExactly("reload");

        IntStream.range(0, EventStreams.BEAT).forEach(tick -> told.streams.tick());
        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_stream_ends_when_its_user_signs_out() {
        var page = told.open(told.reader, "");

        page.signOut();
        told.refuse();
        told.streams.tick();

        assertThat(page.isClosed()).isTrue();
        assertThat(page.events()).containsExactly("reload");
    }

    @Test
    void a_stream_keeps_no_session_alive() {
        var page = told.open(told.reader, "");

        told.scenario.clock.pass(OpenPage.IDLE);
        told.streams.tick();

        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_stream_ends_with_the_token_of_its_session() {
        var page = told.open(told.reader, "");

        told.scenario.clock.pass(OpenPage.TOKEN);
        page.use(told.scenario.clock.instant());
        told.streams.tick();

        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_browser_that_lost_its_connection_gets_what_it_missed() {
        var page = told.open(told.reader, "");
        page.stream.close();
        told.refuse();

        var again = told.open(told.reader, page.position());

        assertThat(again.events()).startsWith("current", "alert").doesNotContain("reload");
        assertThat(told.open(told.reader, again.position()).events()).containsExactly("current");
    }

    @Test
    void what_was_missed_is_sent_to_nobody_who_may_not_read_it() {
        var page = told.open(told.readerOfClusters, "");
        page.stream.close();
        told.refuse();

        assertThat(told.open(told.readerOfClusters, page.position()).events()).containsExactly("current");
    }

    @Test
    void a_position_that_the_server_does_not_know_makes_the_page_read_everything() {
        var stranger = told.open(told.reader, "of-another-server.7");
        assertThat(stranger.events()).containsExactly("reload");
        stranger.stream.close();

        var page = told.open(told.reader, "");
        page.stream.close();
        IntStream.range(0, 1 + EventStreams.IDLE).forEach(tick -> told.streams.tick());
        assertThat(told.open(told.reader, page.position()).events()).containsExactly("reload");
    }

    @Test
    void a_slow_reader_waits_in_a_queue_without_delaying_others() throws IOException {
        var slow = told.open(told.reader, "");
        var fast = told.open(told.reader, "");

        slow.stopReading();
        told.refuse();
        told.streams.tick();
        assertThat(slow.events()).containsExactly("reload");
        assertThat(fast.events()).contains("alert");

        slow.readAgain();
        assertThat(slow.data()).containsAll(fast.data());
    }

    @Test
    void a_reader_that_is_too_slow_is_told_to_read_everything() throws IOException {
        var page = told.open(told.reader, "");
        page.stopReading();

        IntStream.rangeClosed(0, EventQueue.MAX_WAITING)
                .forEach(at -> page.stream.send(ServerEvent.current("position-" + at)));
        page.readAgain();

        assertThat(page.events()).containsExactly("reload", "reload");
        assertThat(page.position()).isEqualTo("position-" + EventQueue.MAX_WAITING);
    }

    @Test
    void after_an_outage_of_the_database_each_page_reads_everything() {
        var page = told.open(told.reader, "");

        told.refuse();
        told.scenario.failCommitAfter(1); // reading the changes succeeds, reading the roles of the user fails
        told.streams.tick();
        assertThat(page.events()).containsExactly("reload");

        told.streams.tick();
        assertThat(page.events()).containsExactly("reload", "reload");
    }

    @Test
    void nothing_is_read_from_the_database_while_no_stream_is_open() {
        assertThat(database.statements(told.streams::tick)).isZero();
    }

    @Test
    void a_user_with_many_streams_takes_none_from_others() {
        for (var browser = 0; browser < EventStreams.MAX_STREAMS_OF_USER; browser++) {
            assertThat(told.streams.isFull(told.reader)).isFalse();
            told.open(told.reader, "");
        }

        assertThat(told.streams.isFull(told.reader)).isTrue();
        assertThat(told.streams.isFull(told.readerOfClusters)).isFalse();
    }

    @Test
    void the_end_of_the_server_ends_the_streams() {
        var page = told.open(told.reader, "");

        told.streams.end();

        assertThat(page.isClosed()).isTrue();
    }
}
