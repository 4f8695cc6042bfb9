package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * How a node's last unwrap in the vault ended.
 *
 * @param result {@code ok}, {@code refused} or {@code fault}
 * @param code the error code; null if the unwrap succeeded
 */
@Embeddable
public record UnlockResult(
        @Column(name = "unlock_result") String result,
        @Column(name = "unlock_code") String code,
        @Column(name = "unlock_message") String message,
        @Column(name = "unlocked_at") Instant at) {

    public boolean isRefused() {
        return "refused".equals(result);
    }
}
