package io.keyward.audit.chain;

import io.keyward.text.Storable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of {@code audit_record} between the sequence number and the previous hash, in the order of the hash. */
public final class RecordColumns {

    static final List<String> NAMES = List.of(
            "event_id",
            "occurred_at",
            "kind",
            "action",
            "scope",
            "subscription",
            "resource_group",
            "provider",
            "actor",
            "actor_name",
            "actor_application",
            "actor_tenant",
            "actor_kind",
            "address",
            "method",
            "path",
            "status",
            "http_status",
            "error_code",
            "correlation_id",
            "operation_id",
            "client_request_id",
            "properties");

    /** All columns, for a select. */
    public static final String ALL = "server, sequence, " + String.join(", ", NAMES) + ", previous_hash, mac";

    private static final Map<String, Integer> WIDTHS = Map.of(
            "scope", 2048,
            "path", 2048,
            "method", 16,
            "address", 64,
            "actor_kind", 16,
            "error_code", 128,
            "correlation_id", 64,
            "operation_id", 64,
            "client_request_id", 64);
    private static final int WIDTH = 256;
    private static final int PROPERTIES_WIDTH = 1_000_000;
    private static final int SHORT_FACT = 2000;
    private static final String TIME = "occurred_at";

    private RecordColumns() {}

    /**
     * The values of a record as texts. Values that are too long are shortened, so that a caller cannot prevent its record by a
     * long value.
     */
    static Map<String, String> of(AuditRecord record) {
        var values = new LinkedHashMap<String, String>();
        values.put("event_id", record.id().toString());
        values.put(TIME, record.at().toString());
        values.put("kind", record.kind().name());
        values.put("action", record.action());
        values.put("scope", record.scope().id());
        values.put("subscription", record.scope().subscription().orElse(null));
        values.put("resource_group", record.scope().resourceGroup().orElse(null));
        values.put("provider", record.scope().provider().orElse(null));
        values.put("actor", record.actor().objectId());
        values.put("actor_name", record.actor().name());
        values.put("actor_application", record.actor().application());
        values.put("actor_tenant", record.actor().tenant());
        values.put("actor_kind", record.actor().kind());
        values.put("address", record.origin().address());
        values.put("method", record.origin().method());
        values.put("path", record.origin().path());
        values.put("status", record.outcome().status().wireName());
        values.put("http_status", text(record.outcome().httpStatus()));
        values.put("error_code", record.outcome().errorCode());
        values.put("correlation_id", record.correlation().correlationId());
        values.put("operation_id", record.correlation().operationId());
        values.put("client_request_id", record.correlation().clientRequestId());
        values.replaceAll(RecordColumns::fitting);
        values.put("properties", properties(record));
        return values;
    }

    private static String properties(AuditRecord record) {
        var text = JsonText.object(record.properties());
        return text.length() <= PROPERTIES_WIDTH ? text : shortProperties(record.properties());
    }

    private static String shortProperties(Map<String, String> properties) {
        var facts = new LinkedHashMap<>(properties);
        facts.replaceAll((name, value) -> ShortenedText.of(value, SHORT_FACT));
        var text = JsonText.object(facts);
        return text.length() <= PROPERTIES_WIDTH
                ? text
                : JsonText.object(Map.of("facts", ShortenedText.of(text, SHORT_FACT)));
    }

    private static String text(Integer number) {
        return number == null ? null : number.toString();
    }

    private static String fitting(String column, String value) {
        if (value == null) {
            return null;
        }
        // replaces characters that no database stores, because the hash must cover what is stored
        return ShortenedText.of(Storable.text(value), WIDTHS.getOrDefault(column, WIDTH));
    }

    static Map<String, String> read(ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            values.put(name, name.equals(TIME) ? time(row) : row.getString(name));
        }
        return values;
    }

    private static String time(ResultSet row) throws SQLException {
        return row.getObject(TIME, OffsetDateTime.class).toInstant().toString();
    }

    /** @return the number of the next parameter */
    static int bind(PreparedStatement statement, int first, Map<String, String> values) throws SQLException {
        var index = first;
        for (var name : NAMES) {
            var value = values.get(name);
            statement.setObject(
                    index++, name.equals(TIME) ? Instant.parse(value).atOffset(ZoneOffset.UTC) : value);
        }
        return index;
    }
}
