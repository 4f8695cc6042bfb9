package io.keyward.portal.key;

import io.keyward.estate.Retirement;
import java.time.Instant;

/**
 * A signed statement that nothing needs a key version.
 *
 * @param withdrawnAt null while it is in force
 * @param reason why it was withdrawn; empty while it is in force
 * @param signedWithdrawal true if it was withdrawn by a second signed statement
 */
public record StatementRow(
        String id,
        String key,
        Instant issuedAt,
        String requester,
        Instant withdrawnAt,
        String reason,
        boolean signedWithdrawal) {

    static StatementRow of(Retirement statement) {
        return new StatementRow(
                statement.id().toString(),
                statement.key().toString(),
                statement.issuedAt(),
                statement.requester(),
                statement.withdrawnAt().orElse(null),
                statement.reason().orElse(""),
                statement.withdrawal().isPresent());
    }

    public boolean isInForce() {
        return withdrawnAt == null;
    }
}
