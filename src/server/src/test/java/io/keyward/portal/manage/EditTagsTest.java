package io.keyward.portal.manage;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.database.TestDatabase;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two users change tags at the same time, and neither overwrites the changes of the other. */
class EditTagsTest {

    private final OpenForms open = new OpenForms(TestDatabase.H2);
    private String shown;

    @BeforeEach
    void a_page_shows_two_tags() {
        open.change(cluster -> cluster.replaceTags(Map.of("cost", "12", "team", "data")));
        shown = open.form(EditTags.class, CLUSTER_READ, CLUSTER_WRITE).getBase();
    }

    @AfterEach
    void the_request_ends() {
        open.close();
    }

    @Test
    void the_form_has_the_tags_in_the_order_of_their_names_and_room_for_more() {
        var form = open.form(EditTags.class, CLUSTER_READ, CLUSTER_WRITE);

        assertThat(form.getRows()).extracting(TagRow::name).containsExactly("cost", "team", "", "", "");
        form.more();
        assertThat(form.getRows()).hasSize(8);
    }

    @Test
    void the_request_replaces_the_tags_of_the_cluster_that_the_user_saw() throws Exception {
        var form = form(Map.of("cost", "13", "owner", "ada"));

        var request = form.prepare(open.id());
        ServedRequest.require(request);

        assertThat(request.azCommand())
                .contains(
                        "az rest --method patch",
                        "--headers If-Match=" + open.cluster().etag(),
                        "\"owner\"")
                .doesNotContain("team");
        assertThat(open.cluster().tags()).containsOnlyKeys("cost", "team");
    }

    @Test
    void tags_are_changed_added_and_removed_and_the_change_is_recorded() {
        assertThat(form(Map.of("cost", "13", "owner", "ada")).apply(open.id())).isTrue();

        assertThat(open.cluster().tags()).isEqualTo(Map.of("cost", "13", "owner", "ada"));
        assertThat(open.records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("action", CLUSTER_WRITE.action().name())
                .containsEntry("status", "Succeeded"));
    }

    @Test
    void a_change_of_somebody_else_is_shown_beside_that_of_the_user_and_nothing_is_changed() {
        open.change(cluster -> cluster.replaceTags(Map.of("cost", "99", "team", "data")));
        var form = form(Map.of("cost", "13", "team", "data"));

        assertThat(form.prepare(open.id())).isNull();
        assertThat(form.apply(open.id())).isFalse();

        assertThat(form.getConflict()).containsExactly(new TagDifference("cost", "12", "99", "13"));
        assertThat(open.cluster().tags()).containsEntry("cost", "99");
        assertThat(open.records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("status", "Failed"));
    }

    @Test
    void a_change_of_something_else_is_no_conflict() {
        open.change(cluster -> cluster.resize(cluster.roles().get(0).name(), 7));

        assertThat(form(Map.of("cost", "13")).apply(open.id())).isTrue();
    }

    @Test
    void a_user_who_has_seen_the_conflict_can_take_the_tags_of_the_others() {
        open.change(cluster -> cluster.replaceTags(Map.of("cost", "99")));
        var form = form(Map.of("cost", "13", "team", "data"));
        form.prepare(open.id());

        form.takeTheirs();

        assertThat(form.getRows()).extracting(TagRow::value).containsExactly("99", "", "", "");
        assertThat(form.getBase()).contains("99");
    }

    @Test
    void a_user_who_has_seen_the_conflict_can_keep_the_tags_in_the_form() {
        open.change(cluster -> cluster.replaceTags(Map.of("cost", "99")));
        var form = form(Map.of("cost", "13", "team", "data"));
        form.prepare(open.id());

        form.keepMine();

        assertThat(form.getRequest().azCommand()).contains("\"13\"", "\"team\"");
        assertThat(form.getBase()).contains("99");
    }

    @Test
    void a_row_that_is_no_tag_is_refused_beside_the_rows() {
        assertThatThrownBy(() -> form(Map.of("", "12")).prepare(open.id()))
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("tags:rows"))
                .hasMessageContaining("tag 1 must have a name");
    }

    @Test
    void two_rows_with_one_name_are_refused() {
        var sent = Map.of("tagName0", "cost", "tagValue0", "1", "tagName1", "cost", "tagValue1", "2");

        assertThatThrownBy(() -> open.form(EditTags.class, sent, CLUSTER_READ, CLUSTER_WRITE)
                        .prepare(open.id()))
                .hasMessage("tag 2 has the name 'cost' of another one");
    }

    @Test
    void a_user_who_may_only_read_is_refused_and_the_refusal_is_recorded() {
        var form = form(Map.of("cost", "13"), CLUSTER_READ);

        assertThatThrownBy(() -> form.apply(open.id())).isInstanceOf(AuthorizationProblem.class);

        assertThat(open.cluster().tags()).containsEntry("cost", "12");
        assertThat(open.records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("status", "Refused"));
    }

    private EditTags form(Map<String, String> tags) {
        return form(tags, CLUSTER_READ, CLUSTER_WRITE);
    }

    private EditTags form(Map<String, String> tags, ArmAction... actions) {
        var sent = new HashMap<String, String>();
        tags.forEach((name, value) -> {
            var row = sent.size() / 2;
            sent.put("tagName" + row, name);
            sent.put("tagValue" + row, value);
        });
        var form = open.form(EditTags.class, sent, actions);
        form.setBase(shown);
        return form;
    }
}
