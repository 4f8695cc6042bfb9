package io.keyward.disk.need;

import jakarta.persistence.Query;
import java.util.function.Consumer;

/**
 * The needs of clusters for key versions as a table in SQL. It has a row for each cluster and version, with the columns of
 * {@code cluster_need} that its {@link NeedSource} names.
 *
 * @param select a query with {@code %s} in place of a condition about a row {@code n}
 * @param parameters sets the parameters of that query, apart from those of the condition
 */
public record NeedTable(String select, Consumer<Query> parameters) {

    /**
     * The rows that meet the condition, as an SQL subquery. {@link #bind} sets the parameters that are not part of the
     * condition.
     */
    public String where(String condition) {
        return "(%s)".formatted(select.formatted(condition));
    }

    /** Sets the table's own parameters. Call this once for each query, even if it contains the table several times. */
    public <Q extends Query> Q bind(Q query) {
        parameters.accept(query);
        return query;
    }
}
