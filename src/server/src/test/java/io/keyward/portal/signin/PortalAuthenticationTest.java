package io.keyward.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalAuthenticationTest {

    private final StringWriter page = new StringWriter();
    private int status;

    @Test
    void a_server_without_a_portal_says_so() throws Exception {
        var answer =
                portal(Optional.empty()).validateRequest(request("GET", "/portal/", "text/html"), response(), null);

        assertThat(answer).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(status).isEqualTo(404);
        assertThat(page.toString()).contains("This server has no portal", "keyward.portal.client-id");
    }

    @Test
    void a_page_that_refreshes_itself_after_the_session_is_not_sent_to_the_sign_in() throws Exception {
        var request = fake(
                HttpServletRequest.class, (called, argument) -> SessionEnd.REFRESH.equals(argument) ? "true" : null);

        var answer = portal(Optional.of("client")).validateRequest(request, response(), protectedPage());

        assertThat(answer).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(status).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 'text/html,application/xhtml+xml;q=0.9', true",
        "GET, /, application/json, false",
        "GET, /, , false",
        "POST, /, text/html, false",
        "GET, /subscriptions, text/html, false",
    })
    void only_a_browser_at_the_root_is_led_to_the_portal(String method, String path, String accept, boolean led) {
        assertThat(portal(Optional.of("client")).isBrowserAtRoot(request(method, path, accept)))
                .isEqualTo(led);
    }

    @Test
    void without_a_portal_nobody_is_led_to_it() {
        assertThat(portal(Optional.empty()).isBrowserAtRoot(request("GET", "/", "text/html")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/portal, true", "/portal/, true", "/portal/a, true", "/portals, false", "/, false", "/a/portal, false"
    })
    void the_portal_answers_its_own_paths_only(String path, boolean answers) {
        assertThat(PortalAuthentication.answers(path)).isEqualTo(answers);
    }

    @SuppressWarnings("UnnecessaryAssignment") // this test has no container that injects them
    private static PortalAuthentication portal(Optional<String> clientId) {
        var portal = new PortalAuthentication();
        portal.settings = new PortalSettings();
        portal.settings.clientId = clientId;
        portal.clock = Clock.systemUTC();
        return portal;
    }

    private static HttpServletRequest request(String method, String path, String accept) {
        var values = Map.of("getMethod", method, "getRequestURI", path, "getHeader", Optional.ofNullable(accept));
        return fake(
                HttpServletRequest.class,
                (called, argument) ->
                        values.get(called) instanceof Optional<?> header ? header.orElse(null) : values.get(called));
    }

    private static HttpMessageContext protectedPage() {
        return fake(HttpMessageContext.class, (called, argument) -> called.equals("isProtected"));
    }

    private HttpServletResponse response() {
        return fake(HttpServletResponse.class, (called, argument) -> {
            if (called.equals("setStatus")) {
                status = (int) argument;
            }
            return called.equals("getWriter") ? new PrintWriter(page, true) : null;
        });
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }
}
