package io.keyward.localazure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the refusal of a request and checks its status and code. */
public final class RefusalAssert {

    private RefusalAssert() {}

    public static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }

    public static void assertRefused(Refusal refusal, int status, String code) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }
}
