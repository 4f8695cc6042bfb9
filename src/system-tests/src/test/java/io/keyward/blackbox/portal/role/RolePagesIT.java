package io.keyward.blackbox.portal.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The portal shows a user what the ARM interface answers to the same user, and offers no link to more. */
class RolePagesIT extends RolePagesScenario {

    @Test
    void each_page_shows_what_arm_answers_to_the_same_user() {
        for (var actions : SeparatingRoles.all()) {
            role.allow(actions);
            var pages = new HashMap<String, String>();
            var answers = new HashMap<String, Integer>();
            for (var part : PagePart.of(sample)) {
                var html = pages.computeIfAbsent(part.page(), this::html);
                var status = answers.computeIfAbsent(
                        part.route(), route -> user.call("GET", route, null).status());

                assertThat(html.contains(part.html()))
                        .as("%s with %s", part, List.of(actions))
                        .isEqualTo(status == 200);
            }
        }
    }

    @Test
    void what_a_user_may_not_read_looks_like_what_does_not_exist() {
        role.allow(ESTATE, HDINSIGHT + "clusters/alerts/read");

        for (var page : List.of("cluster", "nodes", "reboot-risk")) {
            var existing = browser.get(sample.page(page));
            var missing = browser.get(sample.page(page) + "x");

            assertThat(existing.status()).isEqualTo(404);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(main(existing)).isEqualTo(main(missing)).doesNotContain(sample.name);
        }
    }

    @Test
    void an_open_page_loses_what_its_user_may_no_longer_read() {
        role.allow(CLUSTERS, HDINSIGHT + "clusters/operations/read", KEY_ACCESS);
        browser.open(sample.page("cluster"));
        browser.await("#state h2", "DEKs by key version");
        browser.await(".legend li", "new version");

        role.allow(CLUSTERS);

        browser.awaitGone("#state h2");
        browser.awaitGone("#pictures .legend");
    }

    @Test
    void a_script_that_asks_for_another_part_of_the_page_is_shown_what_the_user_may_read() {
        role.allow(CLUSTERS, HDINSIGHT + "clusters/operations/read");
        browser.open(sample.page("cluster"));
        browser.await("h2", "Operations");

        role.allow(CLUSTERS);
        var answer = new PartialRequest(browser).forState();

        assertThat(answer.text()).contains("id=\"state\"").doesNotContain("Operations");
    }

    // without the links to sign in again, which name the page that the user asked for
    private static String main(APIResponse page) {
        var html = page.text();
        return html.substring(html.indexOf("<p id=\"failure\""), html.indexOf("</main>"));
    }
}
