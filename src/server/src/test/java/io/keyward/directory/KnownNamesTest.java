package io.keyward.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.operation.Background;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.graph.GraphDirectory;
import io.keyward.vault.graph.PlayedGraph;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Names of principals from tokens and from the directory, on both databases. */
@OnEachDatabase
class KnownNamesTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final Background background = new Background(clock);
    private final PlayedGraph graph = new PlayedGraph();
    private final String ada = UUID.randomUUID().toString();
    private TestBeans beans;

    @BeforeEach
    void a_server_that_may_ask_graph() {
        beans = server();
    }

    private TestBeans server() {
        return new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with(ManagedScheduledExecutorService.class, background.executor())
                .with(GraphDirectory.class, graph.directory());
    }

    @Test
    void the_name_in_a_token_is_known_on_every_server_a_moment_later() {
        sawAda("ada@contoso.com");
        assertThat(names(ada)).isEmpty();

        background.runAfter(SOON);

        assertThat(names(ada)).containsEntry(ada, "ada@contoso.com");
        assertThat(known().of(List.of(ada.toUpperCase(Locale.ROOT)))).containsKey(ada);
    }

    @Test
    void a_part_of_a_name_finds_its_principal_in_any_case_of_ascii_letters() {
        var name = "Ärger 100%_" + ada;
        beans.get(PrincipalNames.class).store(name(ada, name), PrincipalNames.MAX_STORED);

        assertThat(known().find("ÄRGER 100%_" + ada.substring(0, 20))).containsExactly(ada);
        assertThat(known().find("Ärger 1000" + ada)).isEmpty();
        assertThat(known().find(" ")).isEmpty();
    }

    @Test
    void a_name_is_written_once_a_day_and_when_it_changes() {
        sawAda("ada@contoso.com");
        background.runAfter(SOON);

        sawAda("ada@contoso.com");
        assertThat(background.waiting()).isZero();
        sawAda("ada.king@contoso.com");
        background.runAfter(SOON);
        assertThat(names(ada)).containsEntry(ada, "ada.king@contoso.com");
        clock.pass(Duration.ofDays(1));
        sawAda("ada.king@contoso.com");
        assertThat(background.waiting()).isOne();
    }

    @Test
    void many_tokens_at_once_are_stored_by_one_task() {
        for (var user = 0; user < 20; user++) {
            beans.get(SeenNames.class).saw(UUID.randomUUID().toString(), Map.of("upn", "u" + user));
        }

        assertThat(background.waiting()).isOne();
    }

    @Test
    void a_full_table_takes_no_further_principal_and_still_updates_the_others() {
        var names = beans.get(PrincipalNames.class);
        names.store(name(ada, "Ada"), PrincipalNames.MAX_STORED);

        names.store(name(UUID.randomUUID().toString(), "Bob"), 1);
        names.store(name(ada, "Ada King"), 1);

        assertThat(names.of(List.of(ada))).containsEntry(ada, "Ada King");
        var bob = UUID.randomUUID().toString();
        names.store(name(bob, "Bob"), 1);
        assertThat(names.of(List.of(bob))).isEmpty();
    }

    @Test
    void a_name_that_was_not_seen_for_long_is_deleted() {
        var names = beans.get(PrincipalNames.class);
        names.store(name(ada, "Ada"), PrincipalNames.MAX_STORED);

        beans.get(ExpiredRecords.class).delete(RecordKind.PRINCIPAL_NAMES, clock.instant(), 500);
        assertThat(names.of(List.of(ada))).isNotEmpty();
        beans.get(ExpiredRecords.class)
                .delete(RecordKind.PRINCIPAL_NAMES, clock.instant().plusSeconds(1), 500);

        assertThat(names.of(List.of(ada))).isEmpty();
    }

    @Test
    void graph_is_asked_after_the_page_was_shown_and_once_a_day() {
        graph.has(ada, "Ada Lovelace", "ada@contoso.com");
        var nobody = UUID.randomUUID().toString();

        assertThat(names(ada, nobody)).isEmpty();
        assertThat(graph.requests()).isEmpty();
        background.run();

        assertThat(names(ada, nobody)).containsOnly(Map.entry(ada, "Ada Lovelace (ada@contoso.com)"));
        background.run();
        assertThat(graph.requests()).hasSize(1);
        clock.pass(Duration.ofDays(1));
        names(ada, nobody);
        background.run();
        assertThat(graph.requests()).hasSize(2);
    }

    @Test
    void graph_is_not_asked_again_for_a_while_after_a_failure() {
        graph.has(ada, "Ada", "");
        graph.fail();
        names(ada);
        background.run();

        graph.mend();
        names(ada);
        background.run();
        assertThat(names(ada)).isEmpty();
        clock.pass(Duration.ofMinutes(5));
        names(ada);
        background.run();

        assertThat(names(ada)).containsEntry(ada, "Ada");
    }

    @Test
    void a_name_that_could_not_be_stored_is_read_again_after_a_while() {
        graph.has(ada, "Ada", "");
        beans = server().with(PrincipalNames.class, new UnstoredNames());
        var known = known();
        known.of(List.of(ada));
        background.run();

        clock.pass(Duration.ofMinutes(5));
        known.of(List.of(ada));
        background.run();

        assertThat(graph.requests()).hasSize(2);
    }

    @Test
    void names_are_read_and_stored_after_the_server_refused_a_thread_for_it() {
        graph.has(ada, "Ada", "");
        background.refuse(1);
        var names = names(ada);
        background.refuse(1);
        sawAda("ada@contoso.com");

        sawAda("ada@contoso.com");
        names(ada);
        background.run();

        assertThat(names).isEmpty();
        assertThat(graph.requests()).hasSize(1);
        assertThat(background.waiting()).isOne();
    }

    @Test
    void without_an_identity_graph_is_not_asked() {
        graph.has(ada, "Ada", "");
        beans = server().with(GraphDirectory.class, graph.unconfigured());

        names(ada);
        background.run();

        assertThat(graph.requests()).isEmpty();
    }

    @Test
    void only_object_ids_are_asked_for() {
        names("keyward", "ada@contoso.com");
        background.run();

        assertThat(graph.requests()).isEmpty();
    }

    private void sawAda(String name) {
        beans.get(SeenNames.class).saw(ada, Map.of("upn", name));
    }

    private Map<String, String> names(String... ids) {
        return known().of(List.of(ids));
    }

    // a real KnownNames, because a test gets NoNames by default
    private KnownNames known() {
        return beans.fresh(KnownNames.class);
    }

    private static PrincipalName name(String id, String text) {
        return new PrincipalName(id, text);
    }

    private static final class UnstoredNames extends PrincipalNames {

        @Override
        public Map<String, String> of(Collection<String> ids) {
            return Map.of();
        }

        @Override
        public void store(PrincipalName name, int most) {
            throw new EJBException("the database is out of reach");
        }
    }
}
