package io.keyward.portal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.portal.activity.ActivityRow.Fact;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ActivityRowTest {

    @Test
    void a_caller_without_a_name_is_shown_by_object_id() {
        assertThat(row("actor", "1-2-3").caller()).isEqualTo("1-2-3");
        assertThat(row("actor_name", "ann@local.test").caller()).isEqualTo("ann@local.test");
        assertThat(row("actor", null).caller()).isEmpty();
    }

    @Test
    void a_record_shows_its_facts_and_its_place_in_the_audit_log() {
        var row = row("properties", "{\"node\":\"wn0\",\"disks\":\"3\"}");

        assertThat(row.facts()).containsExactly(new Fact("disks", "3"), new Fact("node", "wn0"));
        assertThat(row.record()).isEqualTo("server-1/7");
    }

    @Test
    void a_problem_is_shown_with_its_code() {
        assertThat(row("error_code", "AuthorizationFailed").error()).isEqualTo("AuthorizationFailed");
        assertThat(row("actor", "x").error()).isEmpty();
    }

    private static ActivityRow row(String column, String value) {
        var values = new HashMap<String, String>();
        values.put("occurred_at", "2026-11-27T12:00:00Z");
        values.put("properties", "{}");
        values.put(column, value);
        return ActivityRow.of(new ChainedRow("server-1", 7, values, "hash", "mac"), null);
    }
}
