package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Try it out" of the OpenAPI page, clicked in a browser. */
@Tag("campaign")
class OpenApiPageCampaign {

    private static final double PATIENCE_MILLIS = 180_000;
    private static final String ROUTE = "/subscriptions";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private Page page;

    @BeforeEach
    void open_the_page() {
        page = CHROMIUM.browser().newPage(new Browser.NewPageOptions().setIgnoreHTTPSErrors(true));
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(server.operations().resolve("/openapi/ui/").toString());
    }

    @AfterEach
    void close_the_page() {
        page.context().close();
    }

    @Test
    void a_request_after_the_sign_in_shows_the_answer_of_the_api() {
        signIn();

        var answer = execute();

        assertThat(answer.locator(".response-col_status").last().innerText()).startsWith("200");
        assertThat(answer.locator(".response-col_description").last().innerText())
                .contains(LocalClient.SUBSCRIPTION);
    }

    @Test
    void a_request_without_a_sign_in_shows_the_refusal() {
        var answer = execute();

        assertThat(answer.locator(".response-col_status").last().innerText()).startsWith("401");
    }

    private void signIn() {
        page.locator(".btn.authorize").first().click();
        page.fill("#client_id_clientCredentials", "hdiclient");
        page.fill("#client_secret_clientCredentials", "secret");
        page.locator("label[for*='.default-clientCredentials']").click();
        page.locator(".auth-container:has(#client_id_clientCredentials) button.authorize")
                .last()
                .click();
        page.getByText("Authorized", new Page.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
        page.locator(".close-modal").click();
    }

    /** @return the row with the answer of the server */
    private Locator execute() {
        var route = page.locator(".opblock-get:has([data-path='%s'])".formatted(ROUTE));
        route.locator(".opblock-summary-control").click();
        route.locator(".try-out__btn").click();
        route.locator("button.execute").click();
        var answer = route.locator(".live-responses-table");
        answer.waitFor();
        return answer;
    }
}
