package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a request is turned away at the door.
 *
 * @param advice what of the message says what to do
 */
record Refusal(int status, String code, String advice) {

    void requireOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.message()).contains(advice);
    }
}
