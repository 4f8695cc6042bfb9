package io.keyward.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RequestSignerTest {

    private static final URI PLAN = URI.create("https://keyward.example/nodes/v1/nodes/7/plan");

    @Test
    void the_signed_text_has_one_line_for_each_component() {
        var text = RequestSigner.base("POST", PLAN, "Bearer t", "sha-256=:AAAA:", "(\"@method\");created=1");

        assertThat(text)
                .isEqualTo(
                        """
                        "@method": POST
                        "@path": /nodes/v1/nodes/7/plan
                        "@query": ?
                        "authorization": Bearer t
                        "content-digest": sha-256=:AAAA:
                        "@signature-params": ("@method");created=1""");
    }

    @Test
    void a_request_without_a_body_has_no_line_for_a_digest() {
        var text = RequestSigner.base("GET", URI.create(PLAN + "?a=b%20c"), "Bearer t", null, "()");

        assertThat(text).contains("\"@query\": ?a=b%20c\n").doesNotContain("content-digest");
    }
}
