package io.keyward.portal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertKind;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.overview.SubscriptionScenario;
import io.keyward.portal.permission.Readers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page with the alerts of all clusters, while it is open. */
@OnPostgresql
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class AlertPageTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private SubscriptionScenario subscription;
    private Cluster cluster;

    @BeforeEach
    void a_healthy_cluster() {
        subscription = new SubscriptionScenario(database);
        cluster = subscription.healthy("open", key);
    }

    @Test
    void an_open_page_shows_an_alert_that_was_raised_since_and_keeps_its_filter() {
        var page = page("severity", "CRITICAL");
        page.load();
        assertThat(page.getRows()).isEmpty();

        refuse();
        page.request = request(Map.of()); // a refresh has no parameters
        page.load();

        assertThat(kinds(page)).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(page.getFilter().severity()).isEqualTo("CRITICAL");
        assertThat(page.getQuery()).contains("severity=CRITICAL");
    }

    @Test
    void an_alert_that_was_cleared_disappears_from_an_open_page() {
        refuse();
        var page = page("kind", "KEY_ACCESS_LOST");
        page.load();
        assertThat(kinds(page)).containsExactly(AlertKind.KEY_ACCESS_LOST);

        subscription.scenario.works(key);
        subscription.scenario.clock.pass(Duration.ofDays(1));
        subscription.scenario.review.review(cluster.id());
        page.load();

        assertThat(page.getRows()).isEmpty();
    }

    @Test
    void the_view_can_keep_the_page() throws IOException {
        var page = page("page", "2");
        page.load();

        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(page);
    }

    @Test
    void a_link_leads_to_the_page_that_mends_an_alert_where_the_role_allows_it() {
        subscription.scenario.rotationFailed(subscription.scenario.rotation(cluster, Keys.aVersion()));
        subscription.scenario.review.review(cluster.id());
        var reader = page("kind", "ROTATION_FAILED");
        var operator = page(
                Readers.allowing(
                        Scope.subscription(subscription.id),
                        ArmAction.CLUSTER_READ,
                        ArmAction.ALERTS_READ,
                        ArmAction.CHANGE_KEY),
                "kind",
                "ROTATION_FAILED");

        reader.load();
        operator.load();

        assertThat(reader.getRows()).singleElement().satisfies(row -> assertThat(row.deed())
                .isNull());
        assertThat(operator.getRows()).singleElement().satisfies(row -> assertThat(row.deed())
                .isEqualTo(AlertRemedyPage.CHANGE_KEY));
    }

    @ParameterizedTest
    @EnumSource
    void each_page_that_mends_alerts_exists_and_its_link_has_a_text(AlertRemedyPage deed) throws IOException {
        assertThat(Path.of("src/server/src/main/webapp" + deed.page()))
                .content()
                .contains(deed.part().isEmpty() ? "" : "id=\"%s\"".formatted(deed.part()));
        assertThat(Files.readString(Path.of("src/server/src/main/resources/io/keyward/portal/texts.properties")))
                .contains("\n" + deed.label() + "=");
    }

    private void refuse() {
        subscription.scenario.unwrapRefused(key);
        subscription.scenario.review.review(cluster.id());
    }

    private static List<AlertKind> kinds(AlertPage page) {
        return page.getRows().stream().map(row -> row.listed().alert().kind()).toList();
    }

    private AlertPage page(String parameter, String value) {
        return page(Readers.of(Scope.subscription(subscription.id)), parameter, value);
    }

    private AlertPage page(CallerGrants user, String parameter, String value) {
        var page = new TestBeans(database, () -> {})
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(CallerGrants.class, user)
                .with(HttpServletRequest.class, request(Map.of(parameter, value)))
                .fresh(AlertPage.class);
        page.readAddress();
        return page;
    }

    private static HttpServletRequest request(Map<String, String> parameters) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> parameters.get(arguments[0]));
    }
}
