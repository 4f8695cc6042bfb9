package io.keyward.blackbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.MacKey;
import io.keyward.audit.chain.Verification;
import io.keyward.testserver.RunningKeyward;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit log and the operations, read directly from a server's database.
 *
 * @param findings what the verification found to be changed, removed or added
 * @param operations every stored operation, with the number of its records
 */
public record StoredAuditLog(List<String> findings, List<RecordedOperation> operations) {

    /** How often the log has the start and the end of an operation. */
    public record RecordedOperation(String operation, boolean hasEnded, int starts, int ends) {

        private boolean isComplete() {
            return starts == 1 && ends == (hasEnded ? 1 : 0);
        }
    }

    /** Stops the server for the time of reading if it runs on H2. */
    public static StoredAuditLog of(RunningKeyward server) {
        return server.read(StoredAuditLog::read);
    }

    public static StoredAuditLog read(Connection database) throws SQLException {
        return new StoredAuditLog(findings(database), operations(database));
    }

    /** Asserts that the log is intact, and that each operation has one record of its start and, if it ended, one of its end. */
    public void assertComplete() {
        assertThat(findings).isEmpty();
        assertThat(operations).isNotEmpty().allMatch(RecordedOperation::isComplete);
    }

    /** Asserts that the log is intact, and that this operation has complete records. Other operations are not checked. */
    public void assertComplete(String operation) {
        assertThat(findings).isEmpty();
        assertThat(operations)
                .filteredOn(recorded -> recorded.operation().endsWith(operation))
                .singleElement()
                .matches(RecordedOperation::isComplete);
    }

    private static List<String> findings(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ); // the server may write meanwhile
        return new Verification(database, MacKey.read(RunningKeyward.auditKey())).run();
    }

    private static List<RecordedOperation> operations(Connection database) throws SQLException {
        var query = "select o.kind || ' ' || o.id, o.ended_at is not null,"
                + " (select count(*) from audit_record r where r.operation_id = cast(o.id as varchar) and r.kind = 'REQUEST'),"
                + " (select count(*) from audit_record r where r.operation_id = cast(o.id as varchar)"
                + "  and r.kind = 'OPERATION_END') from operation o";
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            var operations = new ArrayList<RecordedOperation>();
            while (rows.next()) {
                operations.add(
                        new RecordedOperation(rows.getString(1), rows.getBoolean(2), rows.getInt(3), rows.getInt(4)));
            }
            return operations;
        }
    }
}
