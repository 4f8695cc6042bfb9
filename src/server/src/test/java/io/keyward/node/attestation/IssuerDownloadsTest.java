package io.keyward.node.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.keyward.node.attestation.MetadataService.Signer;
import io.keyward.testsupport.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From where the certificates of certificate authorities are downloaded, and how often. */
class IssuerDownloadsTest {

    private static final MetadataService AZURE = new MetadataService(TestClock.START);

    private final TestClock clock = new TestClock();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer authority;
    private String host;
    private Signer signer;
    private byte[] answer;
    private int status = 200;

    @BeforeEach
    void an_authority() throws Exception {
        authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host = "127.0.0.1:" + authority.getAddress().getPort();
        authority.createContext("/", this::answer);
        authority.start();
        answer = AZURE.intermediate.certificate().getEncoded();
        signer = AZURE.signerIssuedAt("http://%s/intermediate.crt".formatted(host));
    }

    @AfterEach
    void stop() {
        authority.stop(0);
    }

    @Test
    void the_issuer_of_a_certificate_is_downloaded_once_within_an_hour() {
        var downloads = IssuerDownloads.from(Set.of(host), clock);

        assertThat(downloads.of(signer.certificate())).containsExactly(AZURE.intermediate.certificate());
        downloads.of(signer.certificate());
        assertThat(requests).hasValue(1);
        clock.pass(Duration.ofHours(1));
        downloads.of(signer.certificate());

        assertThat(requests).hasValue(2);
    }

    @Test
    void a_host_that_the_operator_did_not_allow_is_not_called() {
        assertThat(IssuerDownloads.from(Set.of("www.microsoft.com"), clock).of(signer.certificate()))
                .isEmpty();
        assertThat(IssuerDownloads.from(Set.of(), clock).of(signer.certificate()))
                .isEmpty();

        assertThat(requests).hasValue(0);
    }

    @Test
    void an_error_a_redirect_and_a_long_answer_give_no_certificate() {
        for (var wrong : new int[] {404, 302}) {
            status = wrong;
            assertThat(IssuerDownloads.from(Set.of(host), clock).of(signer.certificate()))
                    .isEmpty();
        }
        status = 200;
        answer = new byte[100_000];

        assertThat(IssuerDownloads.from(Set.of(host), clock).of(signer.certificate()))
                .isEmpty();
    }

    @Test
    void a_failure_is_remembered_too() {
        status = 500;
        var downloads = IssuerDownloads.from(Set.of(host), clock);

        downloads.of(signer.certificate());
        downloads.of(signer.certificate());

        assertThat(requests).hasValue(1);
    }

    @Test
    void a_certificate_that_did_not_issue_this_one_is_ignored() throws Exception {
        answer = new MetadataService(TestClock.START).signer.certificate().getEncoded();

        assertThat(IssuerDownloads.from(Set.of(host), clock).of(signer.certificate()))
                .isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Location", "http://%s/other".formatted(host));
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
