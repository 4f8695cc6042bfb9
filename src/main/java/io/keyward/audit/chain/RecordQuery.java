package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records of a subscription, the newest first.
 *
 * @param conditions further conditions on columns; all must hold
 * @param after only records after this one in the order of the list; null for the first page
 */
public record RecordQuery(
        String subscription, Instant from, Instant until, List<Condition> conditions, Position after, int limit) {

    /** A column is equal to a value, compared without case. With {@code below}, also a child resource of it. */
    public record Condition(String column, String value, boolean below) {

        /** The name of the caller, or the object id of a caller without a name. */
        public static Condition caller(String value) {
            return new Condition("coalesce(actor_name, actor)", value, false);
        }

        /** The word of an {@link Outcome.Status}. */
        public static Condition status(String value) {
            return new Condition("status", value, false);
        }

        /** A resource and everything below it. */
        public static Condition resource(String id) {
            return new Condition("scope", id, true);
        }

        public static Condition correlation(String id) {
            return new Condition("correlation_id", id, false);
        }
    }

    /** A place in the list. */
    public record Position(Instant at, String server, long sequence) {

        private static final Pattern TOKEN =
                Pattern.compile("([0-9TZ:.-]{1,40}) ([0-9A-Za-z._-]{1,128}) ([0-9]{1,18})");

        public static Position of(ChainedRow row) {
            return new Position(Instant.parse(row.values().get("occurred_at")), row.server(), row.sequence());
        }

        /** Reads the {@link #token} of a position; empty if the text is none. */
        public static Optional<Position> parse(String token) {
            try {
                var text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
                return parts(TOKEN.matcher(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static Optional<Position> parts(Matcher parts) {
            return parts.matches()
                    ? Storable.time(parts.group(1))
                            .map(at -> new Position(at, parts.group(2), Long.parseLong(parts.group(3))))
                    : Optional.empty();
        }

        /** The position as text for the address of a page. */
        public String token() {
            var text = "%s %s %d".formatted(at, server, sequence);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        }
    }

    public List<ChainedRow> run(Connection database) throws SQLException {
        var parameters = new ArrayList<Object>();
        var sql = "select " + Columns.ALL + " from audit_record where " + where(parameters)
                + " order by occurred_at desc, server desc, sequence desc limit " + limit;
        try (var select = database.prepareStatement(sql)) {
            for (var i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            return read(select.executeQuery());
        }
    }

    private static List<ChainedRow> read(ResultSet rows) throws SQLException {
        var found = new ArrayList<ChainedRow>();
        try (rows) {
            while (rows.next()) {
                found.add(ChainedRow.read(rows));
            }
        }
        return found;
    }

    private String where(List<Object> parameters) {
        var where = new StringBuilder("lower(subscription) = ? and occurred_at >= ? and occurred_at <= ?");
        parameters.add(AsciiCase.fold(subscription));
        parameters.add(from.atOffset(ZoneOffset.UTC));
        parameters.add(until.atOffset(ZoneOffset.UTC));
        conditions.forEach(condition -> add(condition, where, parameters));
        if (after != null) {
            addPosition(where, parameters);
        }
        return where.toString();
    }

    private static void add(Condition condition, StringBuilder where, List<Object> parameters) {
        var value = AsciiCase.fold(condition.value());
        parameters.add(value);
        if (!condition.below()) {
            where.append(" and lower(").append(condition.column()).append(") = ?");
            return;
        }
        where.append(" and (lower(scope) = ? or left(lower(scope), ")
                .append(value.length() + 1)
                .append(") = ?)");
        parameters.add(value + "/");
    }

    private void addPosition(StringBuilder where, List<Object> parameters) {
        where.append(" and (occurred_at < ? or (occurred_at = ? and (server < ? or (server = ? and sequence < ?))))");
        var at = after.at().atOffset(ZoneOffset.UTC);
        parameters.addAll(List.of(at, at, after.server(), after.server(), after.sequence()));
    }
}
