package io.keyward.portal.webhook;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.WEBHOOKS_DELETE;
import static io.keyward.authorization.ArmAction.WEBHOOKS_PING;
import static io.keyward.authorization.ArmAction.WEBHOOKS_READ;
import static io.keyward.authorization.ArmAction.WEBHOOKS_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestDatabase;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.manage.OpenForms;
import io.keyward.webhook.Webhook;
import io.keyward.webhook.WebhookProblem;
import io.keyward.webhook.Webhooks;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The forms that create, change and delete webhooks: in the same way as the ARM interface, and without overwriting changes of
 * others.
 */
class WebhookFormsTest {

    private static final String SECRET = "s3cret";
    private static final String URL = "https://hooks.example/" + SECRET;

    private final OpenForms open = new OpenForms(TestDatabase.H2);

    @AfterEach
    void the_request_ends() {
        open.close();
    }

    private <T> T form(Class<T> type, String name, ArmAction... actions) {
        return open.page(type, beans -> beans.get(WebhookPage.class).setName(name), Map.of(), actions);
    }

    private EditWebhook edit(String name) {
        var form = form(EditWebhook.class, name, CLUSTER_READ, WEBHOOKS_READ, WEBHOOKS_WRITE);
        form.setBase(form.getBase());
        return form;
    }

    private Webhook put(String name, String url) {
        open.change(cluster ->
                open.bean(Webhooks.class).put(cluster.id(), name, url, EtagCondition.NONE, 5, Instant.EPOCH));
        return stored(name);
    }

    private Webhook stored(String name) {
        return open.bean(Webhooks.class).find(open.cluster().id(), name).orElseThrow();
    }

    @Test
    void a_webhook_is_created_as_the_shown_command_does_and_recorded_without_its_url() throws Exception {
        var form = edit("");
        form.setName("ops");
        form.setUrl(URL);

        var request = form.prepare();
        ServedRequest.require(request);

        assertThat(open.bean(Webhooks.class).of(open.cluster().id())).isEmpty();
        assertThat(request.azCommand())
                .startsWith("az rest --method put --url ")
                .contains("/webhooks/ops?", "If-None-Match=", URL);
        assertThat(form.apply()).isTrue();
        assertThat(stored("ops").url()).isEqualTo(URL);
        assertThat(open.records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("action", WEBHOOKS_WRITE.action().name())
                .containsEntry("status", "Succeeded")
                .containsEntry("scope", open.id() + "/webhooks/ops"));
        assertThat(open.records().toString()).contains("hooks.example").doesNotContain(SECRET);
    }

    @Test
    void a_name_that_is_taken_replaces_nothing() {
        put("ops", URL);
        var form = edit("");
        form.setName("OPS");
        form.setUrl("https://other.example/");

        assertThat(form.prepare()).isNull();
        assertThat(form.apply()).isFalse();

        assertThat(form.isConflict()).isTrue();
        assertThat(stored("ops").url()).isEqualTo(URL);
    }

    @Test
    void what_is_wrong_stands_beside_its_field() {
        var form = edit("");
        form.setUrl(URL);
        assertThat(fieldOf(form)).isEqualTo("webhook:name");
        form.setName("ops");
        form.setUrl("");
        assertThat(fieldOf(form)).isEqualTo("webhook:url");
        form.setUrl("https://elsewhere.org/");

        assertThatThrownBy(form::prepare).isInstanceOf(WebhookProblem.TargetRefused.class);
    }

    private String fieldOf(EditWebhook form) {
        try {
            form.prepare();
            return "";
        } catch (FieldProblem e) {
            return e.field();
        }
    }

    @Test
    void a_change_of_somebody_else_is_not_overwritten_until_the_user_has_seen_it() {
        put("ops", URL);
        var form = edit("ops");
        form.setUrl("https://mine.example/");
        put("ops", "https://theirs.example/");

        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();
        assertThat(stored("ops").url()).isEqualTo("https://theirs.example/");

        form.again();

        assertThat(form.getRequest().azCommand())
                .contains("If-Match=" + stored("ops").etag());
        assertThat(form.apply()).isTrue();
        assertThat(stored("ops").url()).isEqualTo("https://mine.example/");
    }

    @Test
    void pages_show_the_host_of_a_url_and_not_the_rest() {
        put("ops", URL);

        var shown = form(WebhookPage.class, "ops", CLUSTER_READ, WEBHOOKS_READ);

        shown.setName("ops");
        assertThat(shown.getStored().host()).isEqualTo("hooks.example");
        assertThat(shown.getStored().state()).isEqualTo(WebhookRow.State.NONE);
        assertThat(shown.getStored().toString()).doesNotContain(SECRET);
    }

    @Test
    void the_list_shows_webhooks_to_those_who_may_read_them() {
        put("ops", URL);
        var reader = form(WebhookList.class, "", CLUSTER_READ, WEBHOOKS_READ);
        reader.setId(open.id().toString());

        reader.load();

        assertThat(reader.getRows()).extracting(WebhookRow::name).containsExactly("ops");
        assertThat(reader.isCreationAllowed()).isFalse();
        var other = form(WebhookPage.class, "ops", CLUSTER_READ);
        other.setName("ops");
        assertThat(other.getStored()).isNull();
    }

    @Test
    void a_webhook_is_deleted_once_its_name_is_typed_and_only_as_it_was_shown() throws Exception {
        put("ops", URL);
        var form = form(DeleteWebhook.class, "ops", CLUSTER_READ, WEBHOOKS_READ, WEBHOOKS_DELETE);
        form.setEtag(form.getEtag());
        form.setName("another");
        assertThatThrownBy(form::apply)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("delete:name"));
        form.setName("Ops");
        put("ops", "https://theirs.example/");
        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();

        form.setEtag(form.getEtag());
        ServedRequest.require(form.getCommand());
        assertThat(form.getCommand().azCommand()).contains("--method delete", "If-Match=");
        assertThat(form.apply()).isTrue();

        assertThat(open.bean(Webhooks.class).of(open.cluster().id())).isEmpty();
    }

    @Test
    void a_reader_changes_nothing_and_each_refusal_is_recorded() {
        put("ops", URL);
        var edit = form(EditWebhook.class, "ops", CLUSTER_READ, WEBHOOKS_READ);
        var ping = form(PingWebhook.class, "ops", CLUSTER_READ, WEBHOOKS_READ);
        var delete = form(DeleteWebhook.class, "ops", CLUSTER_READ, WEBHOOKS_READ);
        edit.setUrl("https://mine.example/");

        assertThatThrownBy(edit::apply).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(() -> ping.apply(open.id())).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(delete::apply).isInstanceOf(AuthorizationProblem.class);

        assertThat(stored("ops").url()).isEqualTo(URL);
        assertThat(open.records())
                .extracting(ChainedRow::values)
                .extracting(values -> values.get("action"))
                .containsExactlyInAnyOrder(
                        WEBHOOKS_WRITE.action().name(),
                        WEBHOOKS_PING.action().name(),
                        WEBHOOKS_DELETE.action().name());
    }
}
