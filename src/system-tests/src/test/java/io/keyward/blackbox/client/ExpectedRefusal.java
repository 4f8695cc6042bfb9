package io.keyward.blackbox.client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The refusal that a test expects as the answer to a request.
 *
 * @param advice the part of the message that says what to do
 */
public record ExpectedRefusal(int status, String code, String advice) {

    public void assertMatches(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.message()).contains(advice);
    }
}
