package io.keyward.portal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.portal.activity.ActivityLog.Fact;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ActivityFactsTest {

    @Test
    void a_caller_without_a_name_is_shown_by_object_id() {
        assertThat(row("actor", "1-2-3").caller()).contains("1-2-3");
        assertThat(row("actor_name", "ann@local.test").caller()).contains("ann@local.test");
        assertThat(row("actor", null).caller()).isEmpty();
    }

    @Test
    void a_record_shows_its_facts() {
        var row = row("properties", "{\"node\":\"wn0\",\"disks\":\"3\"}");

        assertThat(new ActivityLog().facts(row)).containsExactly(new Fact("disks", "3"), new Fact("node", "wn0"));
    }

    private static ChainedRow row(String column, String value) {
        var values = new HashMap<String, String>();
        values.put("properties", "{}");
        values.put(column, value);
        return new ChainedRow("server-1", 7, values, "hash", "mac");
    }
}
