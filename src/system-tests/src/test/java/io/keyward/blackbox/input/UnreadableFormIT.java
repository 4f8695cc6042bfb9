package io.keyward.blackbox.input;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that Faces and PrimeFaces read themselves, with texts that no page sends. None causes a server error (5xx). */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(ExclusiveServer.NAME) // reads the log of the server
@OwnServers(ExclusiveServer.NAME)
class UnreadableFormIT {

    private static final String PAGE = "/portal/clusters.xhtml";
    private static final Pattern NONCE = Pattern.compile("nonce-([A-Za-z0-9+/=]+)");
    private static final List<String> TEXTS =
            List.of("", "x", "-1", "99999999999", "%%%", "@(", "@all", "form:no", "#{1/0}", "YWJj", "\u00fc");

    private final RunningKeyward server = ExclusiveServer.get();
    private final DirectoryPrincipal user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
    private PortalSession session;
    private Map<String, String> usual;
    private int linesBefore;

    @BeforeEach
    void signIn() throws IOException {
        user.assign(OWNER, "/");
        session = PortalSession.of(server, user);
        var page = session.get(PAGE);
        usual = new LinkedHashMap<>(Map.of(
                "jakarta.faces.partial.ajax", "true",
                "jakarta.faces.source", "form:clusters",
                "jakarta.faces.partial.execute", "form:clusters",
                "jakarta.faces.partial.render", "form:clusters",
                "form_SUBMIT", "1",
                "jakarta.faces.ViewState", PortalSession.viewState(page),
                "primefaces.nonce", nonce(page)));
        linesBefore = log().size();
    }

    private static String nonce(HttpResponse<String> page) {
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        return NONCE.matcher(policy).results().findFirst().orElseThrow().group(1);
    }

    static Stream<String> names() {
        return PageParameter.OF_FACES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_malformed_parameter_of_faces_is_refused_or_ignored(String name) throws IOException {
        for (var text : TEXTS) {
            var form = new LinkedHashMap<>(usual);
            form.put(name, text);
            var partial = session.postPartial(PAGE, form);
            form.remove("jakarta.faces.partial.ajax");
            var whole = session.post(PAGE, form);

            assertThat(List.of(partial.statusCode(), whole.statusCode()))
                    .as(text)
                    .allMatch(status -> status < 500);
        }
        assertThat(stackTraces()).isEmpty();
    }

    @Test
    void a_wrong_nonce_and_a_wrong_view_state_get_a_page_that_says_so() throws IOException {
        assertThat(session.postPartial(PAGE, usual).statusCode()).isEqualTo(200);

        for (var name : List.of("primefaces.nonce", "jakarta.faces.ViewState")) {
            var form = new LinkedHashMap<>(usual);
            form.put(name, "x");
            var answer = session.postPartial(PAGE, form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Request refused", "/portal/");
        }
        assertThat(session.get(PAGE + "?jakarta.faces.partial.ajax=true").statusCode())
                .isEqualTo(400);
        assertThat(stackTraces()).isEmpty();
    }

    @Test
    void an_answer_of_a_login_authority_that_cannot_be_read_leaves_no_stack_trace() throws IOException {
        session.get("/portal/clusters.xhtml");
        for (var query : List.of("", "?code=", "?state=x&error=y", "?code=a&state=b", "?iss=%00", "?response=x")) {
            assertThat(session.get("/portal/sign-in" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(stackTraces()).isEmpty();
    }

    /** The first lines of stack traces since the test began. */
    private List<String> stackTraces() throws IOException {
        return log().stream()
                .skip(linesBefore)
                .filter(line -> line.startsWith("\tat "))
                .limit(3)
                .toList();
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(server.logs().resolve("messages.log"), ISO_8859_1);
    }
}
