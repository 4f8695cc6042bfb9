package io.keyward.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.deployment.run.PropertyChange.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceComparisonTest {

    private static final JsonObject BEFORE = json(
            """
            {"id": "/subscriptions/a/x", "location": "westeurope", "tags": {"team": "data", "stage": "test"},
             "properties": {"tier": "Standard", "isEnabled": "true", "subnet": "/subscriptions/A/Subnet", "list": [1, 2],
                            "filled": {"by": "the server"},
                            "roles": [{"name": "headnode", "count": 2}, {"name": "zookeepernode", "count": 3}]}}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties': {'tier': 'Standard'}}",
                "{'properties': {'Tier': 'STANDARD'}}",
                "{'location': 'West Europe'}",
                "{'properties': {'isEnabled': true, 'TIER': 'Standard'}}",
                "{'properties': {'subnet': '/subscriptions/a/subnet'}}",
                "{'properties': {'filled': {}, 'absent': null}}",
                "{'properties': {'roles': [{'name': 'HeadNode', 'count': 2}]}}",
                "{'properties': {'password': 'never returned'}}"
            })
    void what_reads_return_in_another_form_is_no_change(String after) {
        assertThat(changes(after.replace('\'', '"'))).isEmpty();
    }

    @Test
    void a_value_is_added_or_modified_under_its_path() {
        assertThat(changes("{\"properties\": {\"tier\": \"Premium\", \"list\": [1], \"new\": 1}}"))
                .extracting(PropertyChange::path, PropertyChange::kind)
                .containsExactly(
                        tuple("properties.tier", Kind.MODIFY),
                        tuple("properties.list", Kind.MODIFY),
                        tuple("properties.new", Kind.CREATE));
    }

    @Test
    void the_case_of_other_members_matters() {
        assertThat(changes("{\"tags\": {\"team\": \"Data\", \"stage\": \"test\"}}"))
                .extracting(PropertyChange::path)
                .containsExactly("tags.team");
    }

    @Test
    void a_template_replaces_all_tags() {
        assertThat(changes("{\"tags\": {\"team\": \"ops\"}}"))
                .containsExactly(
                        PropertyChange.modified("tags.team", Json.createValue("data"), Json.createValue("ops")),
                        PropertyChange.deleted("tags.stage", Json.createValue("test")));
    }

    @Test
    void elements_of_a_list_are_compared_by_name() {
        var roles = "[{\"name\": \"workernode\", \"count\": 4}, {\"name\": \"headnode\", \"count\": 1}]";

        var change = changes("{\"properties\": {\"roles\": " + roles + "}}").get(0);

        assertThat(change.path()).isEqualTo("properties.roles");
        assertThat(change.kind()).isEqualTo(Kind.ARRAY);
        assertThat(change.children()).extracting(PropertyChange::path).containsExactly("0", "1");
        assertThat(change.children().get(0).kind()).isEqualTo(Kind.CREATE);
        assertThat(change.children().get(1).children())
                .containsExactly(PropertyChange.modified("count", Json.createValue(2), Json.createValue(1)));
    }

    @Test
    void a_template_without_tags_removes_them() {
        assertThat(new ResourceComparison(Set.of(), Set.of()).changes(BEFORE, JsonValue.EMPTY_JSON_OBJECT))
                .extracting(PropertyChange::path, PropertyChange::kind)
                .containsExactly(tuple("tags.team", Kind.DELETE), tuple("tags.stage", Kind.DELETE));
    }

    private static List<PropertyChange> changes(String after) {
        var template = json(after);
        var withTags =
                Json.createObjectBuilder(BEFORE).remove("id").remove("location").remove("properties");
        template.forEach(withTags::add);
        return new ResourceComparison(Set.of("password"), Set.of("properties.tier")).changes(BEFORE, withTags.build());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
