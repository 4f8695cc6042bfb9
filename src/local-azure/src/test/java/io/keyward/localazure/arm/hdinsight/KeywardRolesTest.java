package io.keyward.localazure.arm.hdinsight;

import static com.github.tomakehurst.wiremock.client.WireMock.forbidden;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.login.ReaderToken;
import io.keyward.localazure.login.TestTokens;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeywardRolesTest {

    private static final String ROLES = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Authorization/";
    private static final String ASSIGNMENTS = ROLES + "roleAssignments";
    private static final long SECOND = 1_000_000_000L;

    @RegisterExtension
    static final WireMockExtension KEYWARD = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private final AtomicLong nanoTime = new AtomicLong(-5 * SECOND);
    private TestTokens tokens;
    private KeywardRoles roles;

    @BeforeEach
    void keyward_with_one_assignment() throws Exception {
        var azure = new TestSubscription(folder, URI.create(KEYWARD.baseUrl()));
        tokens = new TestTokens(new Documents(folder));
        var token = new ReaderToken(tokens.tokens(), tokens.authority());
        roles = new KeywardRoles(azure.provider, token, azure.subscription, nanoTime::get);
        returns("{\"value\":[{\"name\":\"1\"}]}");
        KEYWARD.stubFor(get(urlPathEqualTo(ROLES + "roleDefinitions")).willReturn(okJson("{\"value\":[]}")));
    }

    @Test
    void the_roles_are_read_with_a_token_that_is_valid_for_arm() {
        var read = roles.roles();

        assertThat(read.assignments()).extracting(RoleAssignment::name).containsExactly("1");
        var request =
                KEYWARD.findAll(getRequestedFor(urlPathEqualTo(ASSIGNMENTS))).get(0);
        assertThat(tokens.tokens()
                        .bearer(
                                request.getHeader("Authorization"),
                                tokens.authority().base()))
                .isPresent();
    }

    @Test
    void all_pages_of_a_list_are_read() {
        returns("{\"value\":[{\"name\":\"1\"}],\"nextLink\":\"https://elsewhere:1/next/page?a=b%20c\"}");
        KEYWARD.stubFor(get(urlEqualTo("/next/page?a=b%20c")).willReturn(okJson("{\"value\":[{\"name\":\"2\"}]}")));

        assertThat(roles.roles().assignments()).extracting(RoleAssignment::name).containsExactly("1", "2");
    }

    @Test
    void roles_are_cached_for_a_second() {
        roles.roles();
        returns("{\"value\":[]}");

        nanoTime.addAndGet(SECOND);
        var kept = roles.roles();
        nanoTime.addAndGet(1);
        var read = roles.roles();

        assertThat(kept.assignments()).hasSize(1);
        assertThat(read.assignments()).isEmpty();
    }

    @Test
    void the_current_roles_are_read_each_time() {
        roles.roles();
        returns("{\"value\":[]}");

        assertThat(roles.currentRoles().assignments()).isEmpty();
        assertThat(roles.roles().assignments()).isEmpty();
    }

    @Test
    void without_an_answer_from_keyward_the_service_is_unavailable() {
        KEYWARD.stubFor(get(urlPathEqualTo(ASSIGNMENTS)).willReturn(forbidden().withBody("{}")));

        assertRefused(refusal(roles::roles), 503, "ServiceUnavailable");

        returns("no json");
        assertRefused(refusal(roles::roles), 503, "ServiceUnavailable");
    }

    private static void returns(String assignments) {
        KEYWARD.stubFor(get(urlPathEqualTo(ASSIGNMENTS)).willReturn(okJson(assignments)));
    }
}
