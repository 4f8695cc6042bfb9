package io.keyward.arm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final Pages pages = TestPage.ofSize(2);

    @Test
    void a_query_is_asked_for_one_item_more_than_a_page_holds() {
        assertThat(pages.limit()).isEqualTo(3);
    }

    @Test
    void a_page_links_to_the_one_after_its_last_item() {
        var page = page(TestPage.first(), List.of("a", "b", "c"));

        assertThat(page.getJsonArray("value")).hasSize(2);
        assertThat(page.getString("nextLink"))
                .isEqualTo("https://keyward/subscriptions/s/list?api-version=2021-06-01&%24skiptoken=b");
    }

    @Test
    void the_last_page_has_no_link() {
        var page = page(TestPage.after("b"), List.of("c", "d"));

        assertThat(page.getJsonArray("value")).hasSize(2);
        assertThat(page).doesNotContainKey("nextLink");
    }

    @Test
    void a_link_repeats_the_filter_of_the_request() {
        var filtered = TestPage.request("", Map.of("$filter", "caller eq 'a b'", "other", "x"));

        var link = page(filtered, List.of("a", "b", "c")).getString("nextLink");

        assertThat(TestPage.parameter(link, "$filter")).isEqualTo("caller eq 'a b'");
        assertThat(link).doesNotContain("other");
    }

    private JsonObject page(PageRequest request, List<String> found) {
        return pages.list(request, found, item -> item, item -> Json.createObjectBuilder()
                .add("name", item)
                .build());
    }
}
