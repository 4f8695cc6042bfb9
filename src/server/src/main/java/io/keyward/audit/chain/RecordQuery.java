package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

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
 * A query for the records of a subscription, the newest first.
 *
 * @param conditions further conditions on columns; all must hold
 * @param after only records after this one in the order of the list; null for the first page
 */
public record RecordQuery(
        String subscription, Instant from, Instant until, List<Condition> conditions, Position after, int limit) {

    /**
     * The condition that a column has a value, compared without the case of A to Z.
     *
     * @param column a column with texts in lower case, or an SQL expression for such a text
     * @param order the columns by which the list is sorted before the time, so that H2 can use an index. They have the same
     *     values in all selected records, so they do not change the order.
     */
    public record Condition(String column, String value, String order) {

        private static final Pattern LIKE_SPECIAL = Pattern.compile("[\\\\%_]");
        private static final String BY_TIME = "subscription_canonical desc, ";
        private static final String STATUS = "status";
        private static final String PROVIDER =
                "translate(provider, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";
        private static final String SCOPE = "scope_canonical";
        private static final int INDEXED = 500; // a scope of at most this length is completely in the indexed prefix

        public Condition(String column, String value) {
            this(column, AsciiCase.fold(value), BY_TIME);
        }

        private static Condition indexed(String column, String value) {
            return new Condition(column, value, BY_TIME + column + " desc, ");
        }

        private static Condition selective(String column, String value) {
            return new Condition(column, AsciiCase.fold(value), "");
        }

        /** The name of the caller, or the object id of a caller without a name. */
        public static Condition caller(String value) {
            return indexed("caller_canonical", AsciiCase.fold(value));
        }

        /** The name of an {@link Outcome.Status}, in any case. */
        public static Condition status(String value) {
            return indexed(
                    STATUS,
                    Outcome.Status.find(value).map(Outcome.Status::wireName).orElse(value));
        }

        /** A resource and everything below it. */
        public static Condition resource(String id) {
            return new Condition(SCOPE, id);
        }

        public static Condition resourceGroup(String name) {
            return indexed("resource_group_canonical", AsciiCase.fold(name));
        }

        public static Condition provider(String namespace) {
            return new Condition(PROVIDER, namespace);
        }

        public static Condition correlation(String id) {
            return selective("correlation_canonical", id);
        }

        /** The records of an operation, whose id is a UUID in lower case. */
        public static Condition operation(String id) {
            return selective("operation_id", id);
        }

        public boolean isStatus() {
            return column.equals(STATUS);
        }

        private void addTo(StringBuilder where, List<Object> parameters) {
            parameters.add(value);
            if (!column.equals(SCOPE)) {
                where.append(" and ").append(column).append(" = ?");
                return;
            }
            where.append(" and (scope_canonical = ? or scope_canonical like ? escape '\\')");
            parameters.add(LIKE_SPECIAL.matcher(value).replaceAll("\\\\$0") + "/%");
            if (value.length() <= INDEXED) { // a range that contains the resource, everything below it and little else
                where.append(" and scope_start >= ? and scope_start < ?");
                parameters.addAll(List.of(value, value + (char) ('/' + 1)));
            }
        }
    }

    /** A position in the list. */
    public record Position(Instant at, String server, long sequence) {

        private static final Pattern TOKEN =
                Pattern.compile("([0-9TZ:.-]{1,40}) ([0-9A-Za-z._-]{1,128}) ([0-9]{1,18})");

        public static Position of(ChainedRow row) {
            return new Position(Instant.parse(row.values().get("occurred_at")), row.server(), row.sequence());
        }

        /** Reads the {@link #token} of a position; empty if the text has another form. */
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
        try (var select = database.prepareStatement(sql(parameters))) {
            for (var i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            return read(select.executeQuery());
        }
    }

    String sql(List<Object> parameters) {
        return "select " + RecordColumns.ALL + " from audit_record where " + where(parameters) + " order by " + order()
                + "occurred_at desc, server desc, sequence desc limit " + limit;
    }

    private String order() {
        return conditions.stream()
                .map(Condition::order)
                .filter(order -> !order.equals(Condition.BY_TIME))
                .min(comparing(String::length))
                .orElse(Condition.BY_TIME);
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
        var where = new StringBuilder("subscription_canonical = ? and occurred_at >= ? and occurred_at <= ?");
        parameters.add(AsciiCase.fold(subscription));
        parameters.add(from.atOffset(ZoneOffset.UTC));
        parameters.add(last().atOffset(ZoneOffset.UTC));
        conditions.forEach(condition -> condition.addTo(where, parameters));
        if (after != null) {
            addPosition(where, parameters);
        }
        return where.toString();
    }

    // this condition lets the query use an index; the condition of the position cannot, because it has alternatives
    private Instant last() {
        return after == null || after.at().isAfter(until) ? until : after.at();
    }

    private void addPosition(StringBuilder where, List<Object> parameters) {
        where.append(" and (occurred_at < ? or server < ? or (server = ? and sequence < ?))");
        var at = after.at().atOffset(ZoneOffset.UTC);
        parameters.addAll(List.of(at, after.server(), after.server(), after.sequence()));
    }
}
