package io.keyward.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.testsupport.TestClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session ends when the access token expires, or earlier after inactivity. */
class SessionEndTest {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration TOKEN = Duration.ofMinutes(60);
    private static final Principal USER = Principal.of("ada", PrincipalType.USER);

    private final Map<Object, Object> attributes = new HashMap<>();
    private final Instant start = TestClock.START;

    @Test
    void a_session_that_is_not_used_ends_before_the_token() {
        signIn();

        assertThat(left(start)).contains(IDLE);
        assertThat(end(start).orElseThrow().isExtensible()).isTrue();
        assertThat(user(start.plus(IDLE).minusSeconds(1))).isPresent();
        assertThat(user(start.plus(IDLE))).isEmpty();
    }

    @Test
    void a_use_of_the_session_extends_it_until_the_token_ends() {
        signIn();
        var late = start.plus(Duration.ofMinutes(29));

        SessionEnd.use(request(null), late);
        assertThat(left(late)).contains(IDLE);

        SessionEnd.use(request(null), start.plus(Duration.ofMinutes(58)));
        assertThat(left(start.plus(Duration.ofMinutes(58)))).contains(Duration.ofMinutes(2));
        assertThat(end(start.plus(Duration.ofMinutes(58))).orElseThrow().isExtensible())
                .isFalse();
        assertThat(user(start.plus(TOKEN))).isEmpty();
    }

    @Test
    void requests_that_a_page_sends_by_itself_do_not_extend_the_session() {
        signIn();

        SessionEnd.use(request("true"), start.plus(Duration.ofMinutes(29)));
        SessionEnd.use(request(SessionEnd.EVENTS, null), start.plus(Duration.ofMinutes(29)));

        assertThat(left(start.plus(Duration.ofMinutes(29)))).contains(Duration.ofMinutes(1));
        assertThat(user(start.plus(IDLE))).isEmpty();
    }

    private void signIn() {
        attributes.put(SignedInUser.class.getName(), new SignedInUser(USER, "ada", start.plus(TOKEN)));
        SessionEnd.use(request(null), start);
    }

    private Optional<SignedInUser> user(Instant now) {
        return SignedInUser.of(request(null), now);
    }

    private Optional<SessionEnd> end(Instant now) {
        return SessionEnd.of(request(null), now);
    }

    private Optional<Duration> left(Instant now) {
        return end(now).map(end -> Duration.ofSeconds(end.secondsLeft(now)));
    }

    private HttpServletRequest request(String refresh) {
        return request("/portal/clusters.xhtml", refresh);
    }

    private HttpServletRequest request(String path, String refresh) {
        return fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getHeader" -> refresh;
            case "getRequestURI" -> path;
            default -> fake(HttpSession.class, this::session);
        });
    }

    private Object session(String method, Object[] arguments) {
        return switch (method) {
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            default -> (int) IDLE.toSeconds();
        };
    }

    private interface Answer {
        Object to(String method, Object... arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
