package io.keyward.localazure.dataplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DataPlaneResponseTest {

    @Test
    void a_body_with_a_clear_key_is_followed_by_as_many_spaces_to_overwrite_the_buffer()
            throws IOException { // invariant 3
        var response = DataPlaneResponse.secret("{\"value\":\"x\"}".getBytes(UTF_8));
        var out = new ByteArrayOutputStream();

        response.writeTo(out);

        assertThat(response.bufferSize()).hasValue(13);
        assertThat(out.toString(UTF_8)).isEqualTo("{\"value\":\"x\"}" + " ".repeat(13));
    }
}
