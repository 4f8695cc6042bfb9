package io.keyward.portal.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Open pages of users learn what they may read, on both databases. */
@ParameterizedClass
@EnumSource
class EventStreamsTest {

    private static final RoleChange CHANGE = new RoleChange("admin", Instant.EPOCH);

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final Principal user = Principal.of(UUID.randomUUID().toString(), PrincipalType.USER);
    private final Principal other = Principal.of(UUID.randomUUID().toString(), PrincipalType.USER);
    private final KeyId key = Keys.aVersion();
    private AlertScenario scenario;
    private Cluster cluster;
    private EventStreams streams;
    private RoleAssignment reader;

    @BeforeEach
    void a_cluster_and_a_user_who_may_read_it() {
        scenario = new AlertScenario(database);
        // far from the times of other tests in the same database
        scenario.clock.pass(Duration.ofDays(1_000 + new Random().nextInt(100_000)));
        scenario.beans
                .with("keyward.authorization.owners", Optional.empty())
                .with(ManagedScheduledExecutorService.class, null);
        cluster = scenario.running(
                ClusterBuilder.aCluster().in(subscription, "g1").protectedWith(key), key);
        streams = scenario.beans.get(EventStreams.class);
        reader = assign(user, role("Reader"));
        assign(other, roleWith(ArmAction.CLUSTER_READ));
    }

    private static UUID role(String name) {
        return BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID roleWith(ArmAction action) {
        var permission =
                new RolePermission(List.of(new ActionPattern(action.action().name())), List.of(), List.of(), List.of());
        var id = UUID.randomUUID();
        scenario.beans
                .get(RoleDefinitions.class)
                .put(
                        new RoleDefinition(
                                id, "Role " + id, RoleType.CUSTOM, "", List.of(permission), List.of(scope())),
                        CHANGE);
        return id;
    }

    private RoleAssignment assign(Principal principal, UUID role) {
        return scenario.beans
                .get(RoleAssignments.class)
                .put(new RoleAssignment(
                        UUID.randomUUID(),
                        scope(),
                        role,
                        principal.objectId(),
                        Optional.empty(),
                        Optional.empty(),
                        CHANGE));
    }

    private Scope scope() {
        return Scope.subscription(subscription);
    }

    private OpenPage open(Principal reader, String after) {
        var page = new OpenPage(reader, scenario.clock.instant(), after);
        streams.add(page.stream);
        streams.tick();
        return page;
    }

    private void refuse() {
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
    }

    private void allow() {
        scenario.works(key);
        scenario.review.review(cluster.id());
    }

    @Test
    void a_raised_alert_and_its_end_reach_the_page() {
        var page = open(user, "");

        refuse();
        streams.tick();
        assertThat(page.data()).anySatisfy(data -> assertThat(data)
                .contains(
                        "\"ALERT_RAISED\"", "Critical: " + cluster.resourceId().name() + ", Key access lost"));

        allow();
        streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"ALERT_CLEARED\""));
    }

    @Test
    void the_request_and_the_end_of_an_operation_reach_the_page() {
        var page = open(user, "");

        var rotation = scenario.rotation(cluster, Keys.aVersion());
        streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"OPERATION_REQUESTED\""));

        scenario.rotationFailed(rotation);
        streams.tick();
        assertThat(page.data()).anyMatch(data -> data.contains("\"OPERATION_ENDED\""));
    }

    @Test
    void each_change_is_sent_once() {
        var page = open(user, "");

        refuse();
        streams.tick();
        var events = page.events();
        scenario.clock.pass(Duration.ofSeconds(90));
        streams.tick();
        scenario.clock.pass(Duration.ofSeconds(90));
        streams.tick();

        assertThat(page.events()).isEqualTo(events).contains("alert");
    }

    @Test
    void a_user_who_may_not_read_the_alerts_of_the_cluster_gets_no_event_about_them() {
        var page = open(other, "");

        refuse();
        streams.tick();

        assertThat(page.events()).containsExactly("reload");
    }

    @Test
    void a_user_who_has_lost_the_role_gets_no_further_event_and_the_stream_ends() {
        var page = open(user, "");

        scenario.beans.get(RoleAssignments.class).delete(reader.id(), reader.scope());
        refuse();
        streams.tick();
        assertThat(page.events()).containsExactly("reload");

        IntStream.range(0, EventStreams.BEAT).forEach(tick -> streams.tick());
        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_stream_ends_when_its_user_signs_out() {
        var page = open(user, "");

        page.signOut();
        refuse();
        streams.tick();

        assertThat(page.isClosed()).isTrue();
        assertThat(page.events()).containsExactly("reload");
    }

    @Test
    void a_stream_keeps_no_session_alive() {
        var page = open(user, "");

        scenario.clock.pass(OpenPage.IDLE);
        streams.tick();

        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_stream_ends_with_the_token_of_its_session() {
        var page = open(user, "");

        scenario.clock.pass(OpenPage.TOKEN);
        page.use(scenario.clock.instant());
        streams.tick();

        assertThat(page.isClosed()).isTrue();
    }

    @Test
    void a_browser_that_lost_its_connection_gets_what_it_missed() {
        var page = open(user, "");
        page.stream.close();
        refuse();

        var again = open(user, page.position());

        assertThat(again.events()).startsWith("current", "alert").doesNotContain("reload");
        assertThat(open(user, again.position()).events()).containsExactly("current");
    }

    @Test
    void what_was_missed_is_sent_to_nobody_who_may_not_read_it() {
        var page = open(other, "");
        page.stream.close();
        refuse();

        assertThat(open(other, page.position()).events()).containsExactly("current");
    }

    @Test
    void a_position_that_the_server_does_not_know_makes_the_page_read_everything() {
        var stranger = open(user, "of-another-server.7");
        assertThat(stranger.events()).containsExactly("reload");
        stranger.stream.close();

        var page = open(user, "");
        page.stream.close();
        IntStream.range(0, 1 + EventStreams.IDLE).forEach(tick -> streams.tick());
        assertThat(open(user, page.position()).events()).containsExactly("reload");
    }

    @Test
    void a_slow_reader_waits_in_a_queue_without_delaying_others() throws IOException {
        var slow = open(user, "");
        var fast = open(user, "");

        slow.stopReading();
        refuse();
        streams.tick();
        assertThat(slow.events()).containsExactly("reload");
        assertThat(fast.events()).contains("alert");

        slow.readAgain();
        assertThat(slow.data()).containsAll(fast.data());
    }

    @Test
    void a_reader_that_is_too_slow_is_told_to_read_everything() throws IOException {
        var page = open(user, "");
        page.stopReading();

        IntStream.rangeClosed(0, EventQueue.MOST)
                .forEach(at -> page.stream.send(ServerEvent.current("position-" + at)));
        page.readAgain();

        assertThat(page.events()).containsExactly("reload", "reload");
        assertThat(page.position()).isEqualTo("position-" + EventQueue.MOST);
    }

    @Test
    void after_an_outage_of_the_database_each_page_reads_everything() {
        var page = open(user, "");

        refuse();
        scenario.failCommitAfter(1); // the changes are read, the roles of the user are not
        streams.tick();
        assertThat(page.events()).containsExactly("reload");

        streams.tick();
        assertThat(page.events()).containsExactly("reload", "reload");
    }

    @Test
    void nothing_is_read_from_the_database_while_no_stream_is_open() {
        assertThat(database.statements(streams::tick)).isZero();
    }

    @Test
    void the_end_of_the_server_ends_the_streams() {
        var page = open(user, "");

        streams.end();

        assertThat(page.isClosed()).isTrue();
    }
}
